import ClipInput
import Foundation
import Sora
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchNN
import Training

/// Imports weights that stand in for published ones: random, under the published names.
@Suite(.oneEngineThread)
struct ModelImportTests {
  private let folder: TemporaryFolder
  private let published: PublishedModel

  init() throws {
    folder = try TemporaryFolder()
    published = try #require(PublishedModel(named: "mc3_18"))
  }

  /// The file of a network's weights, as its authors' library writes them.
  private func write(
    _ model: PublishedModel,
    under prefix: String = "",
    without missing: String? = nil
  ) throws -> String {
    let encoder = TrainedModel(untrained: model.recipe, seed: 3).encoder
    var tensors = encoder.weights.filter { $0.key != missing }
    tensors["fc.weight"] = .zeros([400, 512])
    tensors["fc.bias"] = .zeros([400])
    tensors["stem.1.num_batches_tracked"] = Tensor([Float(7)], shape: [1])
    let named = Dictionary(uniqueKeysWithValues: tensors.map { (prefix + $0.key, $0.value) })
    let path = folder.path(of: "weights.safetensors")
    try Safetensors(named).encoded().write(to: URL(filePath: path))
    return path
  }

  private var run: String { folder.path(of: "run") }

  @Engine
  private func importing(_ path: String) throws {
    _ = try importModel(path, as: published, to: run)
  }

  @Test(arguments: ["", "module.", "state_dict.module."])
  func `a run has the weights of the file, whatever they were wrapped in`(
    prefix: String
  ) async throws {
    try await importing(write(published, under: prefix))
    let model = try TrainedModel(contentsOf: RunFolder(run).modelPath)
    let expected = TrainedModel(untrained: published.recipe, seed: 3).encoder.weights
    #expect(model.recipe.clip.side == 112)
    #expect(model.encoder.weights.keys.sorted() == expected.keys.sorted())
    for (name, tensor) in expected {
      #expect(model.encoder.weights[name]?.isIdentical(to: tensor) == true, "\(name)")
    }
  }

  @Test func `weights of another network are refused, and the likelier one named`() async throws {
    let other = try #require(PublishedModel(named: "r2plus1d_18"))
    let path = try write(other)
    let error = try await #require(throws: TorchError.self) { try await importing(path) }
    #expect(error.code == .mismatch)
    #expect(error.message.contains("is not of mc3_18"))
    #expect(error.message.hasSuffix("they are those of 'r2plus1d_18': give '--as r2plus1d_18'"))
    #expect(!FileManager.default.fileExists(atPath: run))
  }

  @Test func `a missing tensor is named`() async throws {
    let path = try write(published, without: "layer4.1.conv2.0.weight")
    let error = try await #require(throws: TorchError.self) { try await importing(path) }
    #expect(error.message.contains("layer4.1.conv2.0.weight"))
    #expect(!FileManager.default.fileExists(atPath: run))
  }

  @Test func `a file that is cut short leaves nothing behind`() async throws {
    let path = try write(published)
    let whole = try Data(contentsOf: URL(filePath: path))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
    let error = try await #require(throws: TorchError.self) { try await importing(path) }
    #expect(error.code == .malformed)
    #expect(!FileManager.default.fileExists(atPath: run))
  }
}
