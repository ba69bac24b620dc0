import Foundation
import Testing
import TestSupport
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_torchvision_fixtures.py`.
@Suite(.oneEngineThread)
struct TorchvisionParityTests {
  @Test(arguments: [EncoderArchitecture.r3d18, .mc3d18, .r2plus1d18])
  func `the same weights give the same slice`(architecture: EncoderArchitecture) throws {
    let reference = try Reference(architecture)
    let slice = evaluating(reference.encoder) { reference.encoder.slice(of: reference.clips) }
    expectClose(slice, reference.slice, within: reference.tolerance)
  }

  @Test(arguments: [EncoderArchitecture.r3d18, .mc3d18, .r2plus1d18])
  func `folding changes nothing`(architecture: EncoderArchitecture) throws {
    let reference = try Reference(architecture)
    reference.encoder.prepareForInference(type: nil)
    let slice = withInference { reference.encoder.slice(of: reference.clips) }
    expectClose(slice, reference.slice, within: reference.tolerance)
  }
}

private struct Reference {
  let encoder: any VideoEncoder
  let clips: Tensor
  let slice: Tensor
  /// A ten-thousandth of the largest feature.
  let tolerance: Double

  init(_ architecture: EncoderArchitecture) throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(architecture.rawValue).safetensors").path
    let tensors = try Safetensors(contentsOf: path).tensors
    var recipe = EncoderRecipe()
    recipe.architecture = architecture
    recipe.input = .rgb
    recipe.width = 1.0 / 16
    encoder = recipe.makeEncoder(frameCount: 8, side: 32, using: Generator(seed: 1))
    let prefix = "weights."
    let weights = tensors.compactMap { name, tensor in
      name.hasPrefix(prefix) ? (String(name.dropFirst(prefix.count)), tensor) : nil
    }
    try encoder.load(Dictionary(uniqueKeysWithValues: weights))
    clips = try #require(tensors["clips"]).converted(to: .float32) / 255
    slice = try #require(tensors["slice"]).converted(to: .float32)
    tolerance = 1e-4 * abs(slice).reshaped([-1]).maximum(along: 0).item
  }
}
