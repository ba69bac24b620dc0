import Foundation
import RecipeFormat
public import SpatiotemporalEncoding
public import Torch
import TorchNN

/// The side of a model that reads texts: a network, its vocabulary, and how sure it is.
///
/// In a run it is the folder `text`, beside the model that sees.
public struct TextSide {
  /// The network.
  public let network: CLIPText
  /// Its vocabulary.
  public let tokenizer: BytePairTokenizer
  /// The logarithm of what cosines of texts and pictures are multiplied by.
  public let logitScale: Double

  private static let folder = "text"
  private static let fileName = "text.safetensors"
  private static let (shapeKey, scaleKey) = ("sora.text", "sora.logitScale")
  private static let vocabulary = ["vocab.json", "merges.txt", "tokenizer.json"]

  /// Reads the side that reads of a run.
  ///
  /// - Parameter path: The run's folder.
  /// - Throws: ``TrainingError`` of code `unsuitable` where the run has none, and errors of its files.
  public init(ofRun path: String) throws {
    let folder = "\(path)/\(Self.folder)"
    guard FileManager.default.fileExists(atPath: folder) else {
      throw TrainingError(
        code: .unsuitable,
        message: "'\(path)' reads no texts; import a CLIP from a folder with its vocabulary"
      )
    }
    let file = try Safetensors(contentsOf: "\(folder)/\(Self.fileName)")
    guard let shape = file.metadata[Self.shapeKey],
      let scale = file.metadata[Self.scaleKey].flatMap(Double.init)
    else {
      throw TrainingError(
        code: .damaged,
        message: "'\(folder)/\(Self.fileName)' was not written by 'sora import'; import it again"
      )
    }
    network = CLIPText(try CLIPTextShape(yaml: shape), using: Generator(seed: 0))
    try network.load(file.tensors)
    network.setTraining(false)
    tokenizer = try BytePairTokenizer(folder: folder)
    logitScale = scale
  }

  /// Puts the side that reads of published weights into a run.
  ///
  /// - Parameters:
  ///   - tensors: The tensors of the published file, under its own names.
  ///   - shape: The size of the network.
  ///   - source: The folder that has the vocabulary.
  ///   - path: The run's folder.
  /// - Throws: Where the weights are not of such a network, the vocabulary is missing or malformed, or
  ///   the run cannot be written.
  public static func write(
    _ tensors: [String: Tensor],
    _ shape: CLIPTextShape,
    vocabularyIn source: String,
    toRun path: String
  ) throws {
    let network = CLIPText(shape, using: Generator(seed: 0))
    var named = PublishedTensors(tensors.mapValues { $0.converted(to: .float32) })
    // Where no file says it, the temperature is the one that training began with, 0.07.
    let scale = named.tensors["logit_scale"]?.item ?? log(1 / 0.07)
    named.nameCLIPText()
    try network.load(named.tensors)
    _ = try BytePairTokenizer(folder: source)
    let data = try Safetensors(
      network.weights,
      metadata: [shapeKey: shape.yaml, scaleKey: "\(scale)"]
    ).encoded()
    let folder = URL(filePath: path).appending(path: Self.folder)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw TrainingError(writing: folder.path(percentEncoded: false), error)
    }
    for name in vocabulary {
      let origin = URL(filePath: source).appending(path: name)
      guard let bytes = try? Data(contentsOf: origin) else { continue }
      try writeAtomically(bytes, to: folder.appending(path: name).path(percentEncoded: false))
    }
    try writeAtomically(data, to: folder.appending(path: fileName).path(percentEncoded: false))
  }
}
