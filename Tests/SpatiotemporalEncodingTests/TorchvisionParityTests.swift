import Testing
import TestSupport
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_torchvision_fixtures.py` and `make_s3d_fixtures.py`.
@Suite(.oneEngineThread)
struct TorchvisionParityTests {
  private static let convolutional: [EncoderArchitecture] = [.r3d18, .mc3d18, .r2plus1d18, .s3d]

  private func encoder(
    _ architecture: EncoderArchitecture,
    _ reference: ParityReference
  ) throws -> any VideoEncoder {
    var recipe = EncoderRecipe()
    recipe.architecture = architecture
    recipe.input = .rgb
    recipe.width = 1.0 / 16
    let encoder = recipe.makeEncoder(frameCount: 8, side: 32, using: Generator(seed: 1))
    try encoder.load(reference.weights)
    return encoder
  }

  @Test(arguments: convolutional)
  func `the same weights give the same slice`(architecture: EncoderArchitecture) throws {
    let reference = try ParityReference(architecture.rawValue)
    let encoder = try encoder(architecture, reference)
    let clips = try reference.tensor("clips")
    try reference.expect(evaluating(encoder) { encoder.slice(of: clips) }, toBe: "slice")
  }

  @Test(arguments: convolutional)
  func `folding changes nothing`(architecture: EncoderArchitecture) throws {
    let reference = try ParityReference(architecture.rawValue)
    let encoder = try encoder(architecture, reference)
    let clips = try reference.tensor("clips")
    encoder.prepareForInference(type: nil)
    try reference.expect(withInference { encoder.slice(of: clips) }, toBe: "slice")
  }
}
