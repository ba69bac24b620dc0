import Foundation
import TestSupport
import Testing
import Torch
import TorchNN
import TorchOptim

/// Optimizers against their formulas, number by number.
@Suite(.oneEngineThread) struct OptimizerValueTests {
  private let start = (weight: [0.5, -1, 2, 0.25], bias: [0.1, -0.2])

  /// Takes all sample steps, and beside them those of `naive`, which moves a list of numbers.
  private func expectAgreement(
    _ make: (SampleParameters) -> any Optimizer,
    tolerance: Double = 1e-14,
    naive: (_ values: inout [Double], _ gradient: [Double], _ rate: Double, _ isDecayed: Bool) ->
      Void
  ) {
    let module = SampleParameters(weight: start.weight, bias: start.bias)
    let optimizer = make(module)
    var (weight, bias) = start
    for (gradients, rate) in zip(SampleGradients.steps, SampleGradients.rates) {
      module.take(gradients, optimizer, learningRate: rate)
      naive(&weight, gradients.weight, rate, true)
      naive(&bias, gradients.bias, rate, false)
      expectClose(module.weight.value.doubles(), weight, within: tolerance, "weights")
      expectClose(module.bias.value.doubles(), bias, within: tolerance, "biases")
    }
  }

  @Test(arguments: [(0.9, 0.1), (0.5, 0), (0, 0.01)])
  func `SGD gathers velocity`(momentum: Double, decay: Double) {
    var velocities = [true: [Double](repeating: 0, count: 4), false: [0, 0]]
    expectAgreement({ SGD($0, momentum: momentum, weightDecay: decay) }) {
      values,
      gradient,
      rate,
      isDecayed in
      for i in values.indices {
        let pull = gradient[i] + (isDecayed ? decay * values[i] : 0)
        let velocity = momentum * (velocities[isDecayed]?[i] ?? 0) + pull
        velocities[isDecayed]?[i] = velocity
        values[i] -= rate * velocity
      }
    }
  }

  @Test(arguments: [(0.05, 0.9, 0.999, 1e-8), (0, 0.8, 0.95, 1e-3)])
  func `AdamW scales by the moments and decays apart from them`(
    decay: Double,
    beta1: Double,
    beta2: Double,
    epsilon: Double
  ) {
    var first = [true: [Double](repeating: 0, count: 4), false: [0, 0]]
    var second = first
    var steps = [true: 0.0, false: 0.0]
    expectAgreement(
      {
        AdamW($0, weightDecay: decay, beta1: beta1, beta2: beta2, epsilon: epsilon)
      }
    ) { values, gradient, rate, isDecayed in
      steps[isDecayed, default: 0] += 1
      let step = steps[isDecayed, default: 0]
      for i in values.indices {
        if isDecayed { values[i] *= 1 - rate * decay }
        let m = beta1 * (first[isDecayed]?[i] ?? 0) + (1 - beta1) * gradient[i]
        let v = beta2 * (second[isDecayed]?[i] ?? 0) + (1 - beta2) * gradient[i] * gradient[i]
        first[isDecayed]?[i] = m
        second[isDecayed]?[i] = v
        let mean = m / (1 - pow(beta1, step))
        let spread = (v / (1 - pow(beta2, step))).squareRoot()
        values[i] -= rate * mean / (spread + epsilon)
      }
    }
  }

  @Test(arguments: [(0.9, 1e-2, 0.02), (0, 0, 1)])
  func `LARS trusts each weight by its length over its update's`(
    momentum: Double,
    decay: Double,
    trust: Double
  ) {
    var velocities = [true: [Double](repeating: 0, count: 4), false: [0, 0]]
    expectAgreement({ LARS($0, momentum: momentum, weightDecay: decay, trust: trust) }) {
      values,
      gradient,
      rate,
      isDecayed in
      var update = gradient
      if isDecayed {
        update = zip(values, gradient).map { decay * $0 + $1 }
        let lengths = (values, update)
        let (w, u) = (length(lengths.0), length(lengths.1))
        let ratio = w > 0 && u > 0 ? trust * w / u : 1
        update = update.map { $0 * ratio }
      }
      for i in values.indices {
        let velocity = momentum * (velocities[isDecayed]?[i] ?? 0) + update[i]
        velocities[isDecayed]?[i] = velocity
        values[i] -= rate * velocity
      }
    }
  }

  private func length(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  @Test func `LARS takes a plain step from a zero weight, and none without an update`() {
    let zero = SampleParameters(weight: [0, 0, 0, 0], bias: [0, 0])
    zero.take(
      SampleGradients(weight: [1, -2, 0, 0], bias: [0, 0]),
      LARS(zero, momentum: 0, weightDecay: 0.1, trust: 0.001),
      learningRate: 0.5
    )
    #expect(zero.weight.value.doubles() == [-0.5, 1, 0, 0])
    let still = SampleParameters(weight: [1, 2, 3, 4], bias: [0, 0])
    still.take(
      SampleGradients(weight: [0, 0, 0, 0], bias: [0, 0]),
      LARS(still, momentum: 0.9, weightDecay: 0, trust: 0.001),
      learningRate: 0.5
    )
    #expect(still.weight.value.doubles() == [1, 2, 3, 4])
  }

  @Test func `the length of a gradient does not matter to LARS`() {
    let results = [1.0, 1000].map { factor in
      let module = SampleParameters()
      module.take(
        SampleGradients(weight: [1, -2, 3, 4].map { $0 * factor }, bias: [0, 0]),
        LARS(module, weightDecay: 0),
        learningRate: 1
      )
      return module.weight.value.doubles()
    }
    expectClose(results[0], results[1], within: 1e-13)
  }

  /// The fused kernel reads memory in order, so that a gradient of another layout would be mixed up.
  @Test func `AdamW moves kernels that are kept channels last like any others`() {
    let generator = Generator(seed: 1)
    let start = Tensor.normal([4, 3, 2, 3, 3], using: generator)
    let x = Tensor.normal([2, 3, 4, 5, 5], using: generator)
    let results = [start.contiguous(), start.channelsLast()].map { kernel in
      let module = Kernel(kernel)
      let optimizer = AdamW(module)
      for _ in 0..<3 {
        module.clearGradients()
        let y = convolve3D(x, with: module.weight.value)
        (y * y).mean().backward()
        optimizer.step(learningRate: 0.01)
      }
      return module.weight.value.detached()
    }
    #expect(results[1].isChannelsLast && !results[0].isChannelsLast)
    expectClose(results[0], results[1], within: 1e-5)
    #expect(abs(results[0].doubles()[0] - start.doubles()[0]) > 0.01)
  }
}

private final class Kernel: Module {
  let weight: Parameter
  init(_ weight: Tensor) { self.weight = Parameter(weight.copy()) }
}
