import Torch

/// Finds for each query the rows of a gallery with the largest inner products.
struct NearestSearch {
  /// For each query, places in the gallery, nearest first.
  private(set) var places: [[Int]] = []
  /// The inner products there.
  private(set) var similarities: [[Double]] = []

  /// Compares each query with the whole gallery; equals come in the gallery's order.
  ///
  /// - Shape: `[N, D]`, `[M, D]`.
  init(_ wanted: Int, nearestTo queries: Tensor, in gallery: Tensor) {
    let (queryCount, galleryCount) = (queries.shape[0], gallery.shape[0])
    let count = min(wanted, galleryCount)
    let transposed = gallery.transposed(0, 1)
    // A block of similarities is kept to 128 MB, however large the gallery is.
    let blockSize = max(1, (1 << 24) / galleryCount)
    for first in stride(from: 0, to: queryCount, by: blockSize) {
      let block = queries.narrowed(along: 0, to: first..<min(first + blockSize, queryCount))
      let (values, indices) = (block • transposed).largest(count, along: 1)
      append(values.doubles(), indices.ints(), perQuery: count)
    }
  }

  private mutating func append(_ values: [Double], _ indices: [Int], perQuery count: Int) {
    for first in stride(from: 0, to: values.count, by: count) {
      let order = (first..<first + count).sorted {
        (values[$1], indices[$0]) < (values[$0], indices[$1])
      }
      places.append(order.map { indices[$0] })
      similarities.append(order.map { values[$0] })
    }
  }
}
