import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread) struct AdapterTests {
  @Test(arguments: EncoderArchitecture.allCases)
  func `adapters begin as nothing, learn alone, and merge into the weights`(
    architecture: EncoderArchitecture
  ) {
    let encoder = encoder(architecture)
    encoder.setTraining(false)
    let names = encoder.parameters.map(\.path)
    let x = clips()
    let before = withoutGradient { encoder(x) }
    encoder.addAdapters(rank: 2, using: Generator(seed: 7))
    #expect(withoutGradient { encoder(x) }.isIdentical(to: before))

    let trained = encoder.parameters.filter(\.parameter.value.requiresGradient)
    #expect(!trained.contains { !$0.path.contains("adapter.") })
    #expect(trained.count >= 8)
    (encoder(x) * Tensor.normal(before.shape, using: Generator(seed: 8))).sum().backward()
    // Of the two parts it is the one that is zero at first that learns at first.
    for (path, parameter) in trained where path.hasSuffix("up") {
      #expect(parameter.value.gradient.map { $0.norm().item > 0 } == true, "\(path)")
      withoutGradient { parameter.value.assign(parameter.value.gradient ?? parameter.value) }
    }
    let adapted = withoutGradient { encoder(x) }
    #expect(!adapted.isIdentical(to: before))
    encoder.mergeAdapters()
    #expect(encoder.parameters.map(\.path) == names)
    expectClose(
      withoutGradient { encoder(x) },
      adapted,
      within: 1e-4 * max(1, adapted.norm().item)
    )
  }
}
