import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_efficientnet_lite_fixtures.py`.
@Suite(.oneEngineThread)
struct EfficientNetLiteParityTests {
  /// The side that a network is made for, by which its padding goes.
  private static let sides = ["even": 64, "odd": 65]

  private func encoder(for side: String, _ reference: ParityReference) throws -> any VideoEncoder {
    typealias Stage = EfficientNetLite.Stage
    let shape = EfficientNetLite.Shape(
      stem: 8,
      stages: [
        Stage(count: 1, kernel: 3, stride: 1, expansion: 1, channels: 16),
        Stage(count: 2, kernel: 5, stride: 2, expansion: 6, channels: 8),
        Stage(count: 1, kernel: 3, stride: 2, expansion: 6, channels: 8),
        Stage(count: 2, kernel: 5, stride: 2, expansion: 6, channels: 16),
      ],
      head: 160,
      side: try #require(Self.sides[side])
    )
    let generator = Generator(seed: 1)
    let encoder = FrameEncoder(
      EfficientNetLite(shape, using: generator),
      input: InputStage(input: .rgb, statistics: .efficientNetLite),
      using: generator
    )
    var published = PublishedTensors(reference.weights)
    published.nameEfficientNetLite()
    try encoder.loadFrames(published)
    return encoder
  }

  @Test(arguments: ["even", "odd"], ["", "odd_"])
  func `the same weights give the same places`(side: String, size: String) throws {
    let reference = try ParityReference("efficientnet-lite")
    let encoder = try encoder(for: side, reference)
    let clip = try reference.clip("\(size)frames")
    let slice = evaluating(encoder) { encoder.slice(of: clip) }
    try reference.expect(slice.selected(0, along: 0), toBe: "\(size)places_\(side)")
  }

  @Test(arguments: ["even", "odd"], ["", "odd_"])
  func `folding changes nothing`(side: String, size: String) throws {
    let reference = try ParityReference("efficientnet-lite")
    let encoder = try encoder(for: side, reference)
    encoder.prepareForInference(type: nil)
    let clip = try reference.clip("\(size)frames")
    let slice = withInference { encoder.slice(of: clip) }
    try reference.expect(slice.selected(0, along: 0), toBe: "\(size)places_\(side)")
  }

  @Test func `frames too small for five halvings are a programming error`() async {
    await #expect(processExitsWith: .failure) {
      let shape = EfficientNetLite.Shape.lite0.scaled(by: 1.0 / 16)
      let network = EfficientNetLite(shape, using: Generator(seed: 1))
      _ = network.places(in: .zeros([1, 3, 31, 40]))
    }
  }
}
