import Testing
import TestSupport
import Torch

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread)
struct ConvolutionCheckTests {
  /// Every convolution that the encoders meet on clips of these shapes.
  static let geometries: [ConvolutionGeometry] = {
    var found: Set<ConvolutionGeometry> = []
    for (frameCount, side) in [(16, 48), (8, 64), (16, 64), (16, 112), (2, 32), (3, 33), (4, 32)] {
      for architecture in [
        EncoderArchitecture.compact, .frameCNN, .r3d18, .r2plus1d18, .efficientNetLite0,
        .efficientNetLite2, .resNet18, .resNet50, .mobileNetV3Large,
      ] {
        var recipe = EncoderRecipe()
        recipe.architecture = architecture
        recipe.input = architecture == .compact ? .difference : .rgb
        found.formUnion(
          ConvolutionGeometry.met(by: recipe, frameCount: frameCount, side: side)
        )
      }
    }
    return found.sorted { $0.description < $1.description }
  }()

  @Test func `single precision is right for every convolution of the encoders`() {
    let check = ConvolutionCheck.run(Self.geometries, in: .float32)
    #expect(check.isPassed, "\(check.worstError): \(check.worstCase)")
  }

  @Test(.enabled(if: Processor.hasBFloat16))
  func `half precision is right for every convolution of the encoders`() {
    let check = ConvolutionCheck.run(Self.geometries, in: .bfloat16)
    #expect(check.isPassed, "\(check.worstError): \(check.worstCase)")
  }

  @Test(arguments: [DataType.float32, .bfloat16])
  func `the short form passes here`(type: DataType) {
    let check = ConvolutionCheck.run(in: type)
    #expect(check.isPassed, "\(check.worstError): \(check.worstCase)")
  }

  @Test func `what is not a number does not pass`() {
    let check = ConvolutionCheck(worstError: .infinity, worstCase: "", tolerance: 1)
    #expect(!check.isPassed)
  }
}
