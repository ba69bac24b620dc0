import Torch

/// A library's embeddings for whoever reads them often: each file is mapped once.
final class MappedEmbeddings {
  private let files: EmbeddingFiles
  private var maps: [Int: Tensor] = [:]

  init(_ files: EmbeddingFiles) { self.files = files }

  /// Rows at some slots, in that order.
  ///
  /// - Returns: `[N, D]`.
  /// - Throws: As ``EmbeddingFiles/rows(_:)``.
  func rows(at slots: [Int]) throws(LibraryError) -> Tensor {
    guard !slots.isEmpty else { return Tensor.zeros([0, files.width]) }
    let size = EmbeddingFiles.rowsPerFile
    let byFile = Dictionary(grouping: slots.indices) { slots[$0] / size }
    var parts: [Tensor] = []
    var back = [Int](repeating: 0, count: slots.count)
    var count = 0
    for (file, places) in byFile {
      let map = try map(file)
      let wanted = places.map { slots[$0] - file * size }
      parts.append(map.gathered(Tensor(wanted, shape: [wanted.count]), along: 0))
      for place in places {
        back[place] = count
        count += 1
      }
    }
    guard parts.count > 1 else { return parts[0] }
    return concatenate(parts, along: 0).gathered(Tensor(back, shape: [back.count]), along: 0)
  }

  /// What rows score with a query; see ``CentredRows``.
  ///
  /// - Parameters:
  ///   - slots: Where the rows are.
  ///   - query: The query, of unit length, `[1, D]`.
  ///   - centred: What is taken off the rows.
  /// - Returns: A cosine for each slot.
  /// - Throws: As ``EmbeddingFiles/rows(_:)``.
  func cosines(
    at slots: [Int],
    with query: Tensor,
    _ centred: CentredRows
  ) throws(LibraryError) -> [Float] {
    guard let last = slots.max() else { return [] }
    let blocks = try (0...last / EmbeddingFiles.rowsPerFile).map { file throws(LibraryError) in
      try map(file)
    }
    let mean = Tensor(centred.mean, shape: [centred.mean.count])
    return centredCosines(ofRows: [slots], in: blocks, with: query, mean: mean)[0]
  }

  private func map(_ file: Int) throws(LibraryError) -> Tensor {
    if let known = maps[file] { return known }
    let size = EmbeddingFiles.rowsPerFile
    let map = try files.rows(file * size..<(file + 1) * size)[0]
    maps[file] = map
    return map
  }
}
