import Foundation
import Torch

/// Brings the files' metadata to a scale on which differences mean the same everywhere.
///
/// Sizes, rates and lengths differ by factors, so their logarithms are standardised by the training
/// clips.
struct MetadataScale {
  private let means: [Double]
  private let deviations: [Double]

  /// Takes the statistics; nil where a clip has no metadata.
  init?(_ items: [EmbeddingSet.Item]) {
    guard let rows = Self.logarithms(of: items), let width = rows.first?.count, width > 0 else {
      return nil
    }
    let tensor = Tensor(rows.flatMap(\.self), shape: [rows.count, width])
    means = tensor.mean(along: 0).doubles()
    deviations = tensor.standardDeviation(along: 0).doubles().map { $0 > 1e-9 ? $0 : .infinity }
  }

  /// The metadata under this scale; nil where a clip has none.
  ///
  /// - Shape: → `[N, D]`.
  func callAsFunction(_ items: [EmbeddingSet.Item]) -> Tensor? {
    guard let rows = Self.logarithms(of: items) else { return nil }
    let values = rows.flatMap { row in
      precondition(
        row.count == means.count,
        "metadata: expected \(means.count) figures for each clip, got \(row.count)"
      )
      return zip(row, zip(means, deviations)).map { ($0 - $1.0) / $1.1 }
    }
    return Tensor(values, shape: [rows.count, means.count])
  }

  private static func logarithms(of items: [EmbeddingSet.Item]) -> [[Double]]? {
    let rows = items.compactMap(\.metadata)
    guard rows.count == items.count else { return nil }
    // What a file does not say comes as zero.
    return rows.map { row in row.map { log($0 > 1e-3 && $0.isFinite ? $0 : 1e-3) } }
  }
}
