import Torch

/// Softmax regression on scaled features, its penalty chosen on the examples it is fitted to.
struct TunedRegression {
  /// The strength of the penalty.
  let strength: Double
  /// The share of the examples classified rightly while they were held out; nil for a given
  /// strength.
  let heldOutAccuracy: Double?
  /// The mean logarithm of the probability of an example's own class while it was held out; nil for
  /// a given strength.
  let heldOutLogLikelihood: Double?

  private let scaling: FeatureScaling
  private let weights: [Double]  // [D + 1, K]
  private let classCount: Int

  /// Fits all examples, after choosing the strength between the folds.
  init(_ examples: ClassExamples, folds: Folds, scaling method: FeatureScaling.Method) {
    let search = examples.onFittingThreads {
      StrengthSearch(examples, folds: folds, scaling: method)
    }
    self.init(
      examples,
      strength: search.strength,
      scaling: method,
      heldOutAccuracy: search.accuracy,
      heldOutLogLikelihood: search.logLikelihood
    )
  }

  /// Fits all examples with a given strength.
  init(
    _ examples: ClassExamples,
    strength: Double,
    scaling method: FeatureScaling.Method,
    heldOutAccuracy: Double? = nil,
    heldOutLogLikelihood: Double? = nil
  ) {
    self.strength = strength
    self.heldOutAccuracy = heldOutAccuracy
    self.heldOutLogLikelihood = heldOutLogLikelihood
    classCount = examples.classCount
    (scaling, weights) = examples.onFittingThreads {
      let scaling = FeatureScaling(of: examples.features, by: method)
      let loss = SoftmaxLoss(
        features: scaling(examples.features),
        classes: examples.classes,
        classCount: examples.classCount
      )
      let weights = loss.minimum(strength: strength, from: loss.origin, tolerance: 1e-9)
      return (scaling, weights.doubles())
    }
  }

  /// The probability of each class for each item, averaged over its views.
  ///
  /// - Shape: `[N·V, D]` → `[N, K]`.
  func probabilities(of features: Tensor, viewCount: Int) -> Tensor {
    let regression = SoftmaxRegression(
      weights: Tensor(weights, shape: [weights.count / classCount, classCount])
    )
    return regression.probabilities(of: scaling(features), viewCount: viewCount)
  }

  /// The same map on embeddings of unit length, its scale made part of the weights.
  ///
  /// ((x̂ − μ) s) W + b = x̂ (s W) + (b − μ (s W)).
  var classifier: LinearClassifier {
    let width = weights.count / classCount - 1
    var map = LinearClassifier(weight: [], bias: [])
    for place in 0..<classCount {
      let column = (0..<width).map { weights[$0 * classCount + place] * scaling.factor[$0] }
      map.weight += column
      map.bias.append(
        weights[width * classCount + place]
          - zip(scaling.mean, column).reduce(0) { $0 + $1.0 * $1.1 }
      )
    }
    return map
  }
}

extension ClassExamples {
  /// Runs `body` on the calling thread alone where the examples are few, else on all threads.
  ///
  /// A fit is thousands of small products: below some ten milliseconds each, calling other threads
  /// in costs more than they help, and on a busy machine many times more.
  fileprivate func onFittingThreads<Result>(_ body: () -> Result) -> Result {
    guard features.count * classCount < 100_000_000 else { return body() }
    let threadCount = Processor.threadCount
    Processor.threadCount = 1
    defer { Processor.threadCount = threadCount }
    return body()
  }
}
