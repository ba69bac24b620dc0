import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_torchvision_picture_fixtures.py`.
@Suite(.oneEngineThread)
struct TorchvisionPictureParityTests {
  /// A network as torchvision knows it, with a fraction of its channels.
  struct Published: Sendable, CustomTestStringConvertible {
    let architecture: EncoderArchitecture
    let width: Double
    let name: @Sendable (inout PublishedTensors) -> Void

    var testDescription: String { architecture.rawValue }

    static let all = [
      Published(architecture: .resNet18, width: 1.0 / 16) { $0.nameTorchvisionResNet() },
      Published(architecture: .resNet50, width: 1.0 / 32) { $0.nameTorchvisionResNet() },
      Published(architecture: .mobileNetV3Small, width: 1.0 / 8) {
        $0.nameTorchvisionMobileNet()
      },
      Published(architecture: .mobileNetV3Large, width: 1.0 / 16) {
        $0.nameTorchvisionMobileNet()
      },
    ]

    /// A network with the weights of the fixture; along time it is as drawn.
    func encoder(weights: [String: Tensor]) throws -> any VideoEncoder {
      var recipe = EncoderRecipe()
      recipe.architecture = architecture
      recipe.input = .rgb
      recipe.colours = .imageNet
      recipe.width = width
      let encoder = recipe.makeEncoder(frameCount: 3, side: 32, using: Generator(seed: 1))
      var published = PublishedTensors(weights)
      name(&published)
      try encoder.loadFrames(published)
      return encoder
    }
  }

  @Test(arguments: Published.all, ["", "odd_"])
  func `the same weights give the same places`(published: Published, size: String) throws {
    let reference = try ParityReference(published.architecture.rawValue)
    let encoder = try published.encoder(weights: reference.weights)
    let clip = try reference.clip("\(size)frames")
    let slice = evaluating(encoder) { encoder.slice(of: clip) }
    try reference.expect(slice.selected(0, along: 0), toBe: "\(size)places")
  }

  @Test(arguments: Published.all, ["", "odd_"])
  func `folding changes nothing`(published: Published, size: String) throws {
    let reference = try ParityReference(published.architecture.rawValue)
    let encoder = try published.encoder(weights: reference.weights)
    encoder.prepareForInference(type: nil)
    let clip = try reference.clip("\(size)frames")
    let slice = withInference { encoder.slice(of: clip) }
    try reference.expect(slice.selected(0, along: 0), toBe: "\(size)places")
    let places = try reference.tensor("\(size)places")
    let frames = places.mean(along: 1, 2)
    expectClose(
      withInference { encoder(clip) }.selected(0, along: 0),
      frames.mean(along: 0),
      within: 1e-4 * abs(frames).reshaped([-1]).maximum(along: 0).item
    )
  }
}
