import Torch

/// Names the class of the training clip whose metadata is nearest.
///
/// Files of one camera often agree in every figure: of training clips that are equally near, the
/// most frequent class is named, the first in order where classes are equally frequent.
struct NearestMetadata {
  /// Standardised figures.
  ///
  /// - Shape: `[N, D]`.
  let figures: Tensor
  /// The class of each training clip.
  let classes: [Int]

  /// The class for each row.
  func classes(for rows: Tensor) -> [Int] {
    // x·y − ‖y‖²/2 is largest where ‖x − y‖² is smallest.
    let halfSquares = (figures * figures).sum(along: 1, keepingAxes: true) * 0.5
    let ones = Tensor.ones([rows.shape[0], 1], type: .float64)
    let search = NearestSearch(
      50,
      nearestTo: concatenate([rows, ones], along: 1),
      in: concatenate([figures, -halfSquares], along: 1)
    )
    return zip(search.places, search.similarities).map { places, closeness in
      let equals = zip(places, closeness).prefix { $0.1 > closeness[0] - 1e-9 }
      let votes = Dictionary(equals.map { (classes[$0.0], 1) }, uniquingKeysWith: +)
      return votes.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? 0
    }
  }

  /// The share of the training clips classified rightly while they are held out.
  func accuracy(betweenFolds folds: Folds) -> Double {
    var (right, count) = (0, 0)
    for round in folds.rounds {
      let (known, heldOut) = (selecting(round.training), selecting(round.heldOut))
      right += zip(known.classes(for: heldOut.figures), heldOut.classes).count(where: ==)
      count += round.heldOut.count
    }
    return Double(right) / Double(count)
  }

  private func selecting(_ places: [Int]) -> Self {
    Self(
      figures: figures.gathered(Tensor(places, shape: [places.count]), along: 0),
      classes: places.map { classes[$0] }
    )
  }
}
