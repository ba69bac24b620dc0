import ClipInput
import Torch
import TorchNN
import TorchOptim
import Training

/// Teaches an ``ActionHead`` on timelines that were encoded before: a matter of seconds.
@Engine
struct ActionTraining {
  private static let batchSize = 16
  private static let longestCrop = 64
  /// Of standardised features; keeps a head with more weights than examples from learning by heart.
  private static let noise = 0.3

  private let examples: ActionExamples
  private let seed: UInt64
  private let stepCount: Int

  init(_ examples: ActionExamples, seed: UInt64, stepCount: Int = 600) {
    self.examples = examples
    self.seed = seed
    self.stepCount = stepCount
  }

  /// Trains a head from nothing.
  ///
  /// - Throws: ``Training/TrainingError`` of code `notFinite` where it diverges.
  func head() throws(TrainingError) -> ActionHead {
    let width = examples.timelines[0].width
    let classCount = examples.classes.count
    let all = Tensor(
      examples.timelines.flatMap(\.values),
      shape: [examples.timelines.reduce(0) { $0 + $1.count }, width]
    )
    let generator = Generator(seed: seed)
    let head = ActionHead(
      mean: all.mean(along: 0),
      deviation: clamp(all.standardDeviation(along: 0), atLeast: 1e-6),
      classCount: classCount,
      using: generator
    )
    let videos = examples.timelines.indices.map { index in
      let count = examples.timelines[index].count
      return (
        features: head.standardized(
          Tensor(examples.timelines[index].values, shape: [count, width])
        ),
        targets: Tensor(examples.targets[index], shape: [count, classCount])
      )
    }
    let weights = examples.classWeights
    let length = min(Self.longestCrop, examples.timelines.map(\.count).max() ?? 0)
    var recipe = OptimizerRecipe()
    recipe.learningRate = 2e-3
    let optimizer = recipe.makeOptimizer(for: head)
    let plan = recipe.plan(totalSteps: stepCount)
    for step in 0..<stepCount {
      var random = SeededGenerator(seed: seed, stream: Self.cropStream, step)
      let crops = (0..<Self.batchSize).map { _ in
        crop(of: videos[.random(in: videos.indices, using: &random)], to: length, using: &random)
      }
      let features = stack(crops.map(\.features))  // [B, T, D]
      let noise = Tensor.normal(features.shape, using: generator) * Self.noise
      let losses = binaryCrossEntropies(
        head(features + noise),
        targets: stack(crops.map(\.targets)),
        classWeights: weights
      )  // [B, T, K]
      let mask = stack(crops.map(\.mask))  // [B, T, 1]
      let loss = (losses * mask).sum() / (mask.sum() * Double(classCount))
      guard loss.item.isFinite else {
        throw TrainingError(
          code: .notFinite,
          message: "the loss of the actions is no longer a number; look for features without end "
            + "in the model that --from names"
        )
      }
      head.clearGradients()
      loss.backward()
      head.limitGradients(toNorm: recipe.gradientLimit)
      optimizer.step(learningRate: recipe.learningRate(at: step, in: plan))
    }
    head.setTraining(false)
    return head
  }

  private static let cropStream = 0x6163_74

  /// A stretch of a video, zeros after its end.
  private func crop(
    of video: (features: Tensor, targets: Tensor),
    to length: Int,
    using random: inout SeededGenerator
  ) -> (features: Tensor, targets: Tensor, mask: Tensor) {
    let count = video.features.shape[0]
    let taken = min(count, length)
    let start = Int.random(in: 0...count - taken, using: &random)
    func part(_ x: Tensor) -> Tensor {
      x.narrowed(along: 0, to: start..<start + taken).padded([0, 0, 0, length - taken])
    }
    let mask = Tensor.ones([taken, 1]).padded([0, 0, 0, length - taken])
    return (part(video.features), part(video.targets), mask)
  }
}
