import Foundation
import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Reads published weights, and compares with what `Benchmarks/parity.py` had their authors' own code
/// make of them.
@Suite(.oneEngineThread)
struct PublishedWeightsTests {
  private static let sizes: [EncoderArchitecture] = [
    .efficientNetLite0, .efficientNetLite1, .efficientNetLite2,
  ]
  private static let weights = ProcessInfo.processInfo.environment["SORA_PUBLISHED_WEIGHTS"]
  private static let references = ProcessInfo.processInfo.environment["SORA_PARITY"]

  private func encoder(_ architecture: EncoderArchitecture) throws -> any VideoEncoder {
    let folder = URL(filePath: try #require(Self.weights))
    let file = try #require(
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .first { $0.pathExtension == "pth" && $0.path.contains("\(architecture.rawValue)-") }
    )
    var published = PublishedTensors(try PickledTensors(contentsOf: file.path).tensors)
    published.nameEfficientNetLite()
    var recipe = EncoderRecipe()
    recipe.architecture = architecture
    recipe.input = .rgb
    recipe.colours = .efficientNetLite
    let encoder = recipe.makeEncoder(frameCount: 2, side: 224, using: Generator(seed: 1))
    try encoder.loadFrames(published)
    return encoder
  }

  @Test(
    .enabled(if: weights != nil, "SORA_PUBLISHED_WEIGHTS names no folder of published weights"),
    arguments: sizes
  )
  func `a published file has all that the network has`(architecture: EncoderArchitecture) throws {
    let encoder = try encoder(architecture)
    let variances = encoder.weights.filter { $0.key.hasSuffix("running_var") }
    #expect(variances.count > 40)
    #expect(variances.values.allSatisfy { $0.reshaped([-1]).minimum(along: 0).item >= 0 })
  }

  @Test(
    .enabled(if: weights != nil && references != nil, "run by Benchmarks/parity.py"),
    arguments: sizes,
    [160, 224, 260]
  )
  func `published weights give the features of their authors' code`(
    architecture: EncoderArchitecture,
    side: Int
  ) throws {
    let folder = try #require(Self.references)
    let reference = try ParityReference(
      contentsOf: "\(folder)/\(architecture.rawValue).safetensors"
    )
    let encoder = try encoder(architecture)
    encoder.prepareForInference(type: nil)
    let clip = try reference.clip("frames_\(side)")
    let slice = withInference { encoder.slice(of: clip) }
    try reference.expect(slice.selected(0, along: 0), toBe: "places_\(side)")
  }
}
