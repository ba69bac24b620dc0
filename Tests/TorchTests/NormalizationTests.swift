import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct NormalizationTests {
  private let x = Grid.random([3, 2, 2, 4], seed: 1)
  private let weight = Grid.random([2], seed: 2)
  private let bias = Grid.random([2], seed: 3)
  private let epsilon = 1e-3

  /// Mean, and variance as a population, of one channel.
  private func moments(_ channel: Int) -> (mean: Double, variance: Double) {
    let values = Grid.indices(of: [3, 2, 4]).map { x[$0[0], channel, $0[1], $0[2]] }
    let mean = values.reduce(0, +) / 24
    return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 24)
  }

  private func normalize(
    _ x: Tensor,
    _ mean: Tensor,
    _ variance: Tensor,
    isTraining: Bool,
    momentum: Double = 0.1
  ) -> Tensor {
    batchNormalize(
      x,
      weight: weight.tensor,
      bias: bias.tensor,
      runningMean: mean,
      runningVariance: variance,
      isTraining: isTraining,
      momentum: momentum,
      epsilon: epsilon
    )
  }

  @Test func `training normalises each channel by its batch`() {
    let expected = Grid(x.shape) { place in
      let (mean, variance) = moments(place[1])
      return (x[place] - mean) / (variance + epsilon).squareRoot() * weight[place[1]]
        + bias[place[1]]
    }
    let y = normalize(
      x.tensor,
      .zeros([2], type: .float64),
      .ones([2], type: .float64),
      isTraining: true
    )
    expectClose(y, expected.tensor, within: 1e-13)
  }

  @Test func `training moves the running statistics by momentum, towards the sample variance`() {
    let mean = Tensor([0.5, -0.5], shape: [2])
    let variance = Tensor([2.0, 3.0], shape: [2])
    _ = normalize(x.tensor, mean, variance, isTraining: true, momentum: 0.25)
    expectClose(
      mean.doubles(),
      (0..<2).map { 0.75 * [0.5, -0.5][$0] + 0.25 * moments($0).mean },
      within: 1e-14
    )
    expectClose(
      variance.doubles(),
      (0..<2).map { 0.75 * [2.0, 3.0][$0] + 0.25 * moments($0).variance * 24 / 23 },
      within: 1e-14
    )
  }

  @Test func `otherwise the running statistics serve and stay`() {
    let mean = Tensor([0.5, -0.5], shape: [2])
    let variance = Tensor([2.0, 3.0], shape: [2])
    let expected = Grid(x.shape) { place in
      let channel = place[1]
      return (x[place] - [0.5, -0.5][channel]) / ([2.0, 3.0][channel] + epsilon).squareRoot()
        * weight[channel] + bias[channel]
    }
    expectClose(
      normalize(x.tensor, mean, variance, isTraining: false),
      expected.tensor,
      within: 1e-13
    )
    #expect(mean.doubles() == [0.5, -0.5])
    #expect(variance.doubles() == [2, 3])
  }

  @Test(arguments: [true, false])
  func `gradients of batch normalisation agree with finite differences`(isTraining: Bool) {
    gradientCheck([x.tensor, weight.tensor, bias.tensor]) {
      weightedSum(
        batchNormalize(
          $0[0],
          weight: $0[1],
          bias: $0[2],
          runningMean: .zeros([2], type: .float64),
          runningVariance: .ones([2], type: .float64),
          isTraining: isTraining,
          epsilon: epsilon
        )
      )
    }
  }

  @Test func `layer normalisation makes each row standard`() {
    let (weight, bias) = (Grid.random([4], seed: 4), Grid.random([4], seed: 5))
    let expected = Grid(x.shape) { place in
      let row = (0..<4).map { x[place.prefix(3) + [$0]] }
      let mean = row.reduce(0, +) / 4
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4
      return (x[place] - mean) / (variance + epsilon).squareRoot() * weight[place[3]]
        + bias[place[3]]
    }
    expectClose(
      layerNormalize(x.tensor, weight: weight.tensor, bias: bias.tensor, epsilon: epsilon),
      expected.tensor,
      within: 1e-13
    )
    gradientCheck([x.tensor, weight.tensor, bias.tensor]) {
      weightedSum(layerNormalize($0[0], weight: $0[1], bias: $0[2], epsilon: epsilon))
    }
  }

  @Test func `groups of channels are made standard clip by clip`() {
    // Of each clip two groups of two channels at three places.
    let values = (0..<24).map { Double(($0 * 7) % 11) }
    let x = Tensor(values, shape: [2, 4, 3])
    let weight = Tensor([1.0, 2, -1, 0.5], shape: [4])
    let bias = Tensor([0.0, 1, 2, 3], shape: [4])
    let expected = values.indices.map { index in
      let channel = index / 3 % 4
      let start = index / 6 * 6
      let group = values[start..<start + 6]
      let mean = group.reduce(0, +) / 6
      let variance = group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6
      let standard = (values[index] - mean) / (variance + 0.1).squareRoot()
      return standard * [1.0, 2, -1, 0.5][channel] + Double(channel)
    }
    expectClose(
      groupNormalize(x, groupCount: 2, weight: weight, bias: bias, epsilon: 0.1).doubles(),
      expected,
      within: 1e-12
    )
    gradientCheck([x, weight, bias]) {
      weightedSum(groupNormalize($0[0], groupCount: 2, weight: $0[1], bias: $0[2]))
    }
  }
}
