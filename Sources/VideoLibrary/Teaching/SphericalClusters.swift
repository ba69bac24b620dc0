import Torch

/// Groups of rows that lie in the same direction: k-means by the cosine (Dhillon and Modha, 2001).
///
/// The first centre is the row nearest to the mean of all; each further one the row that the centres
/// so far cover least. So there is no chance in it: the same rows give the same groups.
struct SphericalClusters {
  /// The group of each row.
  let assignment: [Int]
  /// The cosine of each row and its centre.
  let closeness: [Float]
  /// How many groups there are.
  let count: Int

  private static let rounds = 30

  /// Groups rows.
  ///
  /// - Parameters:
  ///   - rows: Rows of unit length, `[N, D]`.
  ///   - wanted: How many groups; there are no more than rows.
  init(of rows: Tensor, count wanted: Int) {
    let rowCount = rows.shape[0]
    let count = min(wanted, rowCount)
    self.count = count
    guard count > 0 else {
      (assignment, closeness) = ([], [])
      return
    }
    (assignment, closeness) = withInference {
      var centres = Self.firstCentres(count, of: rows)
      var assigned = (rows • centres.transposed(0, 1)).indexOfMaximum(along: 1).ints()
      for _ in 0..<Self.rounds {
        centres = Self.means(of: rows, assigned, previous: centres)
        let next = (rows • centres.transposed(0, 1)).indexOfMaximum(along: 1).ints()
        if next == assigned { break }
        assigned = next
      }
      let own = centres.gathered(Tensor(assigned, shape: [rowCount]), along: 0)
      return (assigned, (rows * own).sum(along: 1).floats())
    }
  }

  private static func firstCentres(_ count: Int, of rows: Tensor) -> Tensor {
    let mean = rows.mean(along: 0, keepingAxes: true).normalized(along: 1)
    var chosen = [(rows • mean.transposed(0, 1)).flattened().indexOfMaximum(along: 0).ints()[0]]
    var covered = rows • row(chosen[0], of: rows)  // [N, 1]
    while chosen.count < count {
      let next = (covered * -1).flattened().indexOfMaximum(along: 0).ints()[0]
      chosen.append(next)
      covered = concatenate([covered, rows • row(next, of: rows)], along: 1)
        .maximum(along: 1, keepingAxis: true)
    }
    return rows.gathered(Tensor(chosen, shape: [count]), along: 0)
  }

  private static func row(_ place: Int, of rows: Tensor) -> Tensor {
    rows.narrowed(along: 0, to: place..<place + 1).transposed(0, 1)
  }

  /// The directions of the groups' means; a group that has lost all its rows stays where it was.
  private static func means(of rows: Tensor, _ assigned: [Int], previous: Tensor) -> Tensor {
    let count = previous.shape[0]
    let oneHot = Tensor.identity(count).gathered(
      Tensor(assigned, shape: [assigned.count]),
      along: 0
    )  // [N, K]
    let sums = oneHot.transposed(0, 1) • rows  // [K, D]
    let sizes = oneHot.sum(along: 0, keepingAxes: true).transposed(0, 1)  // [K, 1]
    return select(sizes.isGreater(than: 0.5), sums, else: previous).normalized(along: 1)
  }
}
