import Testing
import TestSupport
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread)
struct LearningTests {
  /// Bright squares that move to the right or to the left: the frames alone do not tell which.
  private static func movingSquares() -> (clips: Tensor, classes: Tensor) {
    let clips = (0..<8).map { index in
      let frames = (0..<8).map { time -> Tensor in
        let column = index % 2 == 0 ? 2 * time : 2 * (7 - time)
        return Tensor.ones([1, 8, 8]).padded([column + index, 24 - column - index, 12, 12])
      }
      return stack(frames, along: 1).expanded(to: [3, 8, 32, 32])
    }
    return (stack(clips), Tensor((0..<8).map { $0 % 2 }, shape: [8]))
  }

  @Test(arguments: [EncoderArchitecture.compact, .frameCNN, .r3d18, .r2plus1d18, .tubeletTiny])
  func `a network learns the direction of motion`(architecture: EncoderArchitecture) {
    let (clips, classes) = Self.movingSquares()
    let network = encoder(architecture, width: architecture == .tubeletTiny ? 1.0 / 3 : 0.25)
    let head = Linear(from: network.featureCount, to: 2, using: Generator(seed: 3))
    let parameters = (network.parameters + head.parameters).map(\.parameter.value)
    let moments = (parameters.map { $0.zerosLike() }, parameters.map { $0.zerosLike() })
    let steps = parameters.map { _ in Tensor.zeros([]) }
    var loss = Double.infinity
    for _ in 0..<(architecture == .tubeletTiny ? 70 : 30) {
      let error = crossEntropy(head(network(clips)), classes: classes)
      error.backward()
      loss = error.item
      add(steps.map { _ in Tensor.ones([]) }, times: 1, to: steps)
      stepAdamW(
        parameters,
        gradients: parameters.compactMap(\.gradient),
        firstMoments: moments.0,
        secondMoments: moments.1,
        steps: steps,
        learningRate: 1e-3,
        beta1: 0.9,
        beta2: 0.99,
        weightDecay: 0,
        epsilon: 1e-8
      )
      for parameter in parameters { parameter.clearGradient() }
    }
    #expect(loss < 0.05)
  }
}
