import TestSupport
import Testing
import Torch
import TorchNN

private struct Mishap: Error {}

@Suite(.oneEngineThread) struct TrainingModeTests {
  private func modes(_ module: Module) -> [Bool] {
    var modes: [Bool] = []
    module.forEachModule { modes.append($0.isTraining) }
    return modes
  }

  @Test func `every module inside is reached`() {
    let network = SampleNetwork()
    // The network, its stem, two blocks in a chain with 2 and 3 chains of 3, 2 and 2 layers each,
    // the norm and the head.
    let count = 1 + 1 + 1 + (1 + 4 + 3) + (1 + 4 + 3 + 3) + 2
    #expect(modes(network) == [Bool](repeating: true, count: count))
    network.setTraining(false)
    #expect(modes(network) == [Bool](repeating: false, count: count))
    network.setTraining(true)
    #expect(modes(network) == [Bool](repeating: true, count: count))
  }

  @Test func `evaluating is without training and gradients, and ends`() {
    let network = SampleNetwork()
    let y = evaluating(network) {
      #expect(!modes(network).contains(true))
      #expect(!isRecordingGradient)
      return network(.ones([1, 3, 3, 4, 4]))
    }
    #expect(!y.requiresGradient)
    #expect(!modes(network).contains(false))
    #expect(isRecordingGradient)
  }

  @Test func `evaluating leaves frozen parts frozen, after a throw too`() {
    let network = SampleNetwork()
    network.stem.setTraining(false)
    let before = modes(network)
    #expect(before.count { !$0 } == 1)
    evaluating(network) {}
    #expect(modes(network) == before)
    #expect(throws: Mishap.self) { try evaluating(network) { throw Mishap() } }
    #expect(modes(network) == before)
    #expect(isRecordingGradient)
  }

  @Test func `evaluating twice over does not wake the network`() {
    let network = SampleNetwork()
    evaluating(network) {
      evaluating(network) {}
      #expect(!network.isTraining)
      #expect(!isRecordingGradient)
    }
    #expect(network.isTraining)
  }
}
