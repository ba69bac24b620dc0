import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread)
struct PairedInputTests {
  private let difference = InputStage(input: .difference, isPaired: true)

  @Test func `the change is that within each pair`() {
    // Two pairs of one grey pixel: 0.1 → 0.4, then 0.9 → 0.8; the step between them does not count.
    let clip = Tensor([0.1, 0.4, 0.9, 0.8] as [Float], shape: [1, 1, 4, 1, 1])
    let strength = ((0.09 + 0.01) / 2.0).squareRoot() + 0.004
    expectClose(difference(clip).doubles(), [0.3 / strength, -0.1 / strength], within: 1e-5)
  }

  @Test func `brightness and colours give the same change`() {
    let shares = Tensor([0.299, 0.587, 0.114] as [Float], shape: [1, 3, 1, 1, 1])
    let grey = (clips() * shares).sum(along: 1, keepingAxes: true)
    expectClose(difference(clips()), difference(grey), within: 1e-5)
  }

  @Test func `inverting a clip turns its changes round`() {
    expectClose(difference(1 - clips()), -difference(clips()), within: 1e-4)
  }

  @Test func `colours are those of the first frames`() {
    let both = InputStage(input: .both, isPaired: true)(clips())
    #expect(both.shape == [2, 4, 4, 32, 32])
    let firsts = clips().gathered(Tensor([0, 2, 4, 6], shape: [4]), along: 2)
    expectClose(
      both.narrowed(along: 1, to: 0..<3),
      InputStage(input: .rgb)(firsts),
      within: 1e-6
    )
  }

  @Test(arguments: EncoderArchitecture.allCases)
  func `every network takes pairs`(architecture: EncoderArchitecture) {
    var recipe = smallRecipe(architecture)
    if !architecture.seesColoursAlone { recipe.input = .difference }
    let encoder = recipe.makeEncoder(
      frameCount: 4,
      side: 32,
      isPaired: true,
      using: Generator(seed: 1)
    )
    #expect(evaluatingEmbedding(encoder, clips()).shape == [2, encoder.featureCount])
  }

  @Test func `an odd frame is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = InputStage(input: .difference, isPaired: true)(Tensor.zeros([1, 3, 3, 4, 4]))
    }
  }

  private func evaluatingEmbedding(_ encoder: any VideoEncoder, _ clips: Tensor) -> Tensor {
    encoder.setTraining(false)
    return withoutGradient { encoder(clips) }
  }
}
