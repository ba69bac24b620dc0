public import ClipInput
import Torch
public import Training

extension VideoEmbedder {
  /// Embeds a collection, with what is known of each video beside; long videos have the mean of
  /// their segments, and those that cannot be decoded are left out.
  ///
  /// - Parameters:
  ///   - collection: The videos.
  ///   - column: The table's column that names the groups; nil where there are none.
  /// - Returns: The embeddings, which item of the collection each is of, and what a reader of them
  ///   should know, a sentence each.
  /// - Throws: ``ClipInput/DataError`` when more than a tenth cannot be decoded, and ``TaskError``
  ///   where the network has diverged.
  public func embeddingSet(
    of collection: VideoCollection,
    group column: String? = nil
  ) async throws -> (set: EmbeddingSet, places: [Int], warnings: [String]) {
    let embedded = try await embed(collection)
    let metadata = try await collection.metadata(tasks: 2)
    let byItem = Dictionary(grouping: embedded.embeddings, by: \.item)
    var items: [EmbeddingSet.Item] = []
    var places: [Int] = []
    var values: [Float] = []
    for (index, item) in collection.items.enumerated() {
      guard let embeddings = byItem[index], case .success(let facts) = metadata[index] else {
        continue
      }
      items.append(
        EmbeddingSet.Item(
          identifier: item.path,
          label: item.label,
          group: column.flatMap { item.columns[$0] },
          metadata: facts.features
        )
      )
      places.append(index)
      values += mean(of: embeddings.map(\.vector))
    }
    let width = embedded.embeddings.first?.vector.count ?? 1
    return (
      try EmbeddingSet(items: items, values: values, width: width), places,
      collection.warnings + collection.labelWarnings + [embedded.broken.summary].compactMap(\.self)
    )
  }
}

private func mean(of vectors: [[Float]]) -> [Float] {
  var sum = [Float](repeating: 0, count: vectors[0].count)
  for vector in vectors {
    for index in sum.indices { sum[index] += vector[index] }
  }
  return sum.map { $0 / Float(vectors.count) }
}
