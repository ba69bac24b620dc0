import Testing
import TestSupport
import Torch

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread)
struct InputStageTests {
  private let difference = InputStage(input: .difference)

  @Test func `colours are standardised`() {
    let clip = Tensor.full([1, 3, 2, 4, 4], 0.675)
    expectClose(InputStage(input: .rgb)(clip), .ones([1, 3, 2, 4, 4]), within: 1e-6)
  }

  @Test func `a constant on all frames changes no difference`() {
    expectClose(difference(clips() * 0.5), difference(clips() * 0.5 + 0.25), within: 1e-4)
  }

  @Test func `a still clip has no difference`() {
    let frame = Tensor.uniform([1, 3, 1, 8, 8], using: Generator(seed: 3))
    let seen = difference(frame.expanded(to: [1, 3, 8, 8, 8]))
    #expect(seen.doubles().allSatisfy { $0 == 0 })
  }

  @Test func `contrast does not count`() {
    expectClose(difference(clips()), difference(clips() * 0.5), within: 0.05)
  }

  @Test func `a difference is the change of brightness over its strength`() {
    // Two pixels, of which one turns from black to green: 0.587, and √(0.587² / 2) its strength.
    let green: [Float] = [0, 0, 1, 0]
    let none: [Float] = [0, 0, 0, 0]
    let seen = difference(Tensor(none + green + none, shape: [1, 3, 2, 1, 2]))
    let strength = 0.587 / 2.0.squareRoot() + 0.004
    expectClose(seen.doubles(), [0, 0, 0.587 / strength, 0], within: 1e-6)
  }

  @Test func `brightness is enough for a difference`() {
    let shares = Tensor([0.299, 0.587, 0.114] as [Float], shape: [1, 3, 1, 1, 1])
    let brightness = (clips() * shares).sum(along: 1, keepingAxes: true)
    expectClose(difference(brightness), difference(clips()), within: 1e-5)
  }

  @Test func `both inputs stand one after the other`() {
    let both = InputStage(input: .both)(clips())
    #expect(both.shape == [2, 4, 8, 32, 32])
    expectClose(both.narrowed(along: 1, to: 0..<3), InputStage(input: .rgb)(clips()), within: 0)
    expectClose(both.narrowed(along: 1, to: 3..<4), difference(clips()), within: 0)
  }

  @Test(arguments: EncoderInput.allCases)
  func `channels come out innermost in memory`(input: EncoderInput) {
    #expect(InputStage(input: input)(clips()).isChannelsLast)
    #expect(InputStage(input: input)(clips().channelsLast()).isChannelsLast)
  }

  @Test func `a clip without three channels is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = InputStage(input: .rgb)(Tensor.zeros([1, 8, 3, 4, 4]))
    }
  }
}
