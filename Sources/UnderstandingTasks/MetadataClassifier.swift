import Torch

/// Guesses a clip's class from its file's metadata alone.
///
/// Two rules try: softmax regression on the figures and their squares, and the nearest training
/// clip. The one that does better in cross-validation over the training clips is used, so that the
/// floor is as high as metadata can honestly make it.
struct MetadataClassifier {
  private let classes: [String]
  private let scale: MetadataScale
  private let regression: TunedRegression
  private let nearest: NearestMetadata
  private let usesNearest: Bool

  /// Learns from training clips; nil where one has no metadata.
  init?(_ items: [EmbeddingSet.Item], labels: [String]) {
    guard let scale = MetadataScale(items), let figures = scale(items) else { return nil }
    self.scale = scale
    classes = Set(labels).sorted()
    let places = placesOfLabels(labels, in: classes)
    let folds = Folds(of: items, labels: labels)
    let regression = TunedRegression(
      ClassExamples(
        features: Self.withSquares(figures),
        viewCount: 1,
        classes: places,
        classCount: classes.count
      ),
      folds: folds,
      scaling: .standardised
    )
    let nearest = NearestMetadata(figures: figures, classes: places)
    usesNearest = nearest.accuracy(betweenFolds: folds) > regression.heldOutAccuracy ?? 0
    self.regression = regression
    self.nearest = nearest
  }

  /// The class of each clip; nil where one has no metadata.
  func predictions(for items: [EmbeddingSet.Item]) -> [String]? {
    guard let figures = scale(items) else { return nil }
    let places =
      usesNearest
      ? nearest.classes(for: figures)
      : regression.probabilities(of: Self.withSquares(figures), viewCount: 1)
        .indexOfMaximum(along: 1).ints()
    return places.map { classes[$0] }
  }

  private static func withSquares(_ figures: Tensor) -> Tensor {
    concatenate([figures, figures * figures], along: 1)
  }
}
