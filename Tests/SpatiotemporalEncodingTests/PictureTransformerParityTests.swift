import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_picture_transformer_fixtures.py`.
@Suite(.oneEngineThread)
struct PictureTransformerParityTests {
  /// A network as its authors' library knows it.
  struct Published: Sendable, CustomTestStringConvertible {
    let architecture: EncoderArchitecture
    let colours: ColourStatistics
    var hiddenCount = 20
    var epsilon = 1e-6
    let name: @Sendable (inout PublishedTensors) -> Void

    var testDescription: String { architecture.rawValue }

    static let all = [
      Published(architecture: .dinoV2, colours: .imageNet, hiddenCount: 24) { $0.nameDINOv2() },
      Published(architecture: .clip, colours: .clip, epsilon: 1e-5) { $0.nameCLIPPictures() },
      Published(architecture: .sigLIP, colours: .centred) { $0.nameSigLIP() },
    ]

    /// A network of the fixture's size with the weights of its file; along time it is as drawn.
    func encoder(weights: [String: Tensor]) throws -> any VideoEncoder {
      var recipe = EncoderRecipe()
      recipe.architecture = architecture
      recipe.input = .rgb
      recipe.colours = colours
      recipe.transformer.layerCount = 2
      recipe.transformer.headCount = 3
      recipe.transformer.featureCount = 12
      recipe.transformer.hiddenCount = hiddenCount
      recipe.transformer.patchSide = 4
      recipe.transformer.side = 16
      recipe.transformer.epsilon = epsilon
      recipe.transformer.projectionCount = 10
      let encoder = recipe.makeEncoder(frameCount: 2, side: 16, using: Generator(seed: 1))
      var published = PublishedTensors(weights)
      name(&published)
      let temporal = encoder.weights.filter { $0.key.hasPrefix("temporal.") }
      try encoder.load(published.tensors.merging(temporal) { theirs, _ in theirs })
      return encoder
    }
  }

  @Test(arguments: Published.all)
  func `the same weights give the same places and frames`(published: Published) throws {
    let reference = try ParityReference(published.architecture.rawValue)
    let encoder = try published.encoder(weights: reference.weights)
    try expectParity(of: encoder, with: reference, atSize: "")
  }

  @Test(arguments: Published.all)
  func `positions are stretched alike over odd pictures`(published: Published) throws {
    let reference = try ParityReference(published.architecture.rawValue)
    let encoder = try published.encoder(weights: reference.weights)
    try expectParity(of: encoder, with: reference, atSize: "odd_")
  }

  @Test(arguments: Published.all)
  func `preparing changes nothing`(published: Published) throws {
    let reference = try ParityReference(published.architecture.rawValue)
    let encoder = try published.encoder(weights: reference.weights)
    encoder.prepareForInference(type: nil)
    try expectParity(of: encoder, with: reference, atSize: "odd_")
  }

  @Test(arguments: Published.all)
  func `names may lack what the library puts before them`(published: Published) throws {
    let weights = try ParityReference(published.architecture.rawValue).weights
    let bare = weights.map { name, tensor in
      let prefix = ["vision_model.", "dinov2."].first { name.hasPrefix($0) } ?? ""
      return (String(name.dropFirst(prefix.count)), tensor)
    }
    _ = try published.encoder(weights: Dictionary(uniqueKeysWithValues: bare))
  }

  private func expectParity(
    of encoder: any VideoEncoder,
    with reference: ParityReference,
    atSize size: String
  ) throws {
    let clips = try reference.tensor("\(size)clips")
    let frameEncoder = try #require(encoder as? FrameEncoder)
    try evaluating(encoder) {
      try reference.expect(encoder.slice(of: clips), toBe: "\(size)slice")
      let frames = frameEncoder.frameFeatures(of: clips)
      try reference.expect(frames, toBe: "\(size)frames")
      expectClose(encoder(clips), frames.mean(along: 1), within: 1e-6)
    }
  }
}
