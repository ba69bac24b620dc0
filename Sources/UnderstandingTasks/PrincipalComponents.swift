import Torch

/// The directions along which embeddings differ most, and where each clip stands on them: a map.
///
/// A clip with several views stands where their mean is. The sign of each direction is fixed by its
/// largest feature, which is made positive, so the same clips give the same map.
///
/// Works with tensors on the calling thread.
public struct PrincipalComponents: Sendable {
  /// Where each clip stands.
  ///
  /// - Shape: `[N, count]`.
  public let coordinates: [[Double]]
  /// The directions, of unit length each; zeros beyond the rank of the embeddings.
  ///
  /// - Shape: `[count, D]`.
  public let directions: [[Double]]
  /// What is taken off before clips are laid along them, `[D]`.
  public let mean: [Double]
  /// The share of the whole variance that lies along each direction, largest first.
  public let shares: [Double]

  /// Finds the directions of largest variance.
  ///
  /// - Parameters:
  ///   - set: Clips, labelled or not.
  ///   - count: How many directions; those beyond the rank of the embeddings are all zeros.
  public init(of set: EmbeddingSet, count: Int = 2) {
    precondition(count > 0, "principal components: expected at least one, got \(count)")
    guard !set.items.isEmpty else {
      coordinates = []
      directions = [[Double]](repeating: [Double](repeating: 0, count: set.width), count: count)
      mean = [Double](repeating: 0, count: set.width)
      shares = [Double](repeating: 0, count: count)
      return
    }
    let means = set.means()
    let mean = means.mean(along: 0, keepingAxes: true)
    let centred = means - mean  // [N, D]
    // Both products have the same eigenvalues; the smaller one is cheaper.
    let isTall = centred.shape[0] > centred.shape[1]
    var product =
      isTall ? centred.transposed(0, 1) • centred : centred • centred.transposed(0, 1)
    let total = product.diagonal().sum().item
    var columns: [[Double]] = []
    var directions: [[Double]] = []
    var shares: [Double] = []
    for _ in 0..<count {
      let (value, vector) = Self.largestEigenpair(of: product, relativeTo: total)
      let direction = (isTall ? vector : centred.transposed(0, 1) • vector).normalized(along: 0)
      let loadings = direction.doubles()
      let largest = loadings.max { $0.magnitude < $1.magnitude } ?? 0
      let signed = direction * (largest < 0 ? -1 : 1)
      columns.append((centred • signed).doubles())
      directions.append(signed.doubles())
      shares.append(total > 0 ? value / total : 0)
      product = product - vector • vector.transposed(0, 1) * value
    }
    coordinates = set.items.indices.map { item in columns.map { $0[item] } }
    self.shares = shares
    self.directions = directions
    self.mean = mean.doubles()
  }

  /// The largest eigenvalue of a positive semidefinite matrix, and its vector of unit length.
  ///
  /// Squaring doubles the exponent of every eigenvalue, so a few dozen squarings leave nothing but
  /// the largest one's projection, of which any column is the vector.
  ///
  /// - Shape: `[n, n]` → `[n, 1]`.
  private static func largestEigenpair(
    of matrix: Tensor,
    relativeTo total: Double
  ) -> (value: Double, vector: Tensor) {
    let size = matrix.shape[0]
    let trace = matrix.diagonal().sum().item
    // What is left of the matrix is rounding error.
    guard trace > 1e-12 * total, trace > 0 else {
      return (0, Tensor.zeros([size, 1], type: .float64))
    }
    var power = matrix / trace
    for _ in 0..<40 {
      power = power • power
      let trace = power.diagonal().sum().item
      power = power / trace
      // Of a projection on one direction, the square has the trace 1.
      if trace > 1 - 1e-14 { break }
    }
    let longest = power.norm(along: 0).indexOfMaximum(along: 0).ints()[0]
    let column = power.narrowed(along: 1, to: longest..<longest + 1)
    let vector = (matrix • column).normalized(along: 0)
    return ((vector.transposed(0, 1) • matrix • vector).item, vector)
  }
}
