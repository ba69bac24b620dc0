/// A classifier that was fitted to labelled clips, and how sure it was of some while they were held
/// out.
struct FittedProbe {
  /// The classifier.
  var map: LinearClassifier
  /// The mean logarithm of the probability of a clip's own class while it was held out.
  var heldOutLogLikelihood: Double

  /// Fits a classifier by penalised regression, one class against all others where a clip may show
  /// several.
  ///
  /// - Parameters:
  ///   - set: The clips.
  ///   - targets: The classes of each clip.
  ///   - classCount: How many classes there are.
  ///   - areSeveral: Whether a clip may show several.
  ///   - folds: What the penalty's strength is chosen between.
  ///   - scaling: What of the embeddings is looked at.
  init(
    fitting set: EmbeddingSet,
    targets: [[Int]],
    classCount: Int,
    areSeveral: Bool,
    folds: Folds,
    scaling: FeatureScaling.Method = .unitLength
  ) {
    func regression(_ classes: [Int], of count: Int) -> TunedRegression {
      TunedRegression(
        ClassExamples(
          features: set.rows(),
          viewCount: set.viewCount,
          classes: classes,
          classCount: count
        ),
        folds: folds,
        scaling: scaling
      )
    }
    guard areSeveral else {
      let fitted = regression(targets.map { $0[0] }, of: classCount)
      map = fitted.classifier
      heldOutLogLikelihood = fitted.heldOutLogLikelihood ?? 0
      return
    }
    map = LinearClassifier(weight: [], bias: [])
    heldOutLogLikelihood = 0
    for place in 0..<classCount {
      let isShown = targets.map { $0.contains(place) ? 1 : 0 }
      // Where all clips agree there is nothing to learn but that.
      guard Set(isShown).count > 1 else {
        map.weight += [Double](repeating: 0, count: set.width)
        map.bias.append(isShown.first == 1 ? 5 : -5)
        continue
      }
      let fitted = regression(isShown, of: 2)
      let pair = fitted.classifier
      let (absent, present) = (pair.weight.prefix(set.width), pair.weight.suffix(set.width))
      map.weight += zip(present, absent).map { $0 - $1 }
      map.bias.append(pair.bias[1] - pair.bias[0])
      heldOutLogLikelihood += (fitted.heldOutLogLikelihood ?? 0) / Double(classCount)
    }
  }
}
