import Foundation
import Torch

/// Classifies a clip by the training clips that are most like it, without learning anything.
///
/// Features are standardised by the training clips and compared by the cosine; each of the k
/// nearest votes for its class with the weight exp(cosine / 0.07) (Wu et al., 2018). A clip with
/// several views is compared by their mean.
///
/// Works with tensors on the calling thread.
public struct NearestNeighbours: Sendable {
  /// The numbers of neighbours that are tried.
  public static let counts = [1, 3, 5, 10, 20]

  /// The classes of the training clips, in alphabetical order.
  public let classes: [String]
  /// How many neighbours vote, k.
  public let count: Int

  private let training: EmbeddingSet
  private let classOfItem: [Int]

  /// Keeps the training clips.
  ///
  /// - Parameters:
  ///   - training: Labelled clips.
  ///   - count: How many neighbours vote; nil chooses from ``counts`` by cross-validation over the
  ///     same parts of the training clips as ``LinearProbe``, the smaller one of equals.
  /// - Throws: ``TaskError`` where there are no clips, no labels, or one class alone.
  public init(training: EmbeddingSet, count: Int? = nil) throws(TaskError) {
    let labels = try training.trainingLabels()
    let classes = Set(labels).sorted()
    let classOfItem = placesOfLabels(labels, in: classes)
    self.training = training
    self.classes = classes
    self.classOfItem = classOfItem
    if let count {
      precondition(count > 0, "neighbours: expected at least one, got \(count)")
      self.count = count
    } else {
      let folds = Folds(of: training.items, labels: labels)
      self.count = Self.bestCount(training.means(), classOfItem, classes.count, folds)
    }
  }

  /// What the neighbours say of each clip.
  public func predictions(for set: EmbeddingSet) -> [Prediction] {
    precondition(
      set.width == training.width,
      "neighbours: \(training.width) features in training, \(set.width) in what is asked"
    )
    let search = Self.search(count, set.means(), in: training.means())
    let votes = search.places.indices.flatMap { item in
      Self.votes(search, of: item, count: count, classOfItem, classCount: classes.count)
    }
    let probabilities = Tensor(votes, shape: [set.items.count, classes.count])
    return Prediction.ranking(probabilities, classes: classes)
  }

  private static func bestCount(
    _ rows: Tensor,
    _ classOfItem: [Int],
    _ classCount: Int,
    _ folds: Folds
  ) -> Int {
    var correct = [Int](repeating: 0, count: counts.count)
    for round in folds.rounds {
      let search = search(
        counts[counts.count - 1],
        rows.gathered(Tensor(round.heldOut, shape: [round.heldOut.count]), along: 0),
        in: rows.gathered(Tensor(round.training, shape: [round.training.count]), along: 0)
      )
      let voters = round.training.map { classOfItem[$0] }
      for (place, count) in counts.enumerated() {
        correct[place] += round.heldOut.indices.count { item in
          let votes = votes(search, of: item, count: count, voters, classCount: classCount)
          return votes.firstIndex(of: votes.max() ?? 0) == classOfItem[round.heldOut[item]]
        }
      }
    }
    // Of equals, `firstIndex` takes the smallest.
    return counts[correct.firstIndex(of: correct.max() ?? 0) ?? 0]
  }

  private static func search(_ count: Int, _ queries: Tensor, in gallery: Tensor) -> NearestSearch {
    let scaling = FeatureScaling(of: gallery, by: .standardised)
    return NearestSearch(
      count,
      nearestTo: scaling(queries).normalized(along: 1),
      in: scaling(gallery).normalized(along: 1)
    )
  }

  /// The share of the vote for each class.
  private static func votes(
    _ search: NearestSearch,
    of item: Int,
    count: Int,
    _ classOfPlace: [Int],
    classCount: Int
  ) -> [Double] {
    var votes = [Double](repeating: 0, count: classCount)
    let similarities = search.similarities[item]
    for (place, similarity) in zip(search.places[item], similarities).prefix(count) {
      // Relative to the nearest, so that nothing overflows and the nearest weighs 1.
      votes[classOfPlace[place]] += exp((similarity - similarities[0]) / 0.07)
    }
    let total = votes.reduce(0, +)
    return votes.map { $0 / total }
  }
}
