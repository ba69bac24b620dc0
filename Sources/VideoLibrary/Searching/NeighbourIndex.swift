import Faiss
import Torch

/// An approximate index of a library's first clips: which of them may be most like a query.
///
/// Rows lie in lists around centres, as codes of some dozen bytes (IVF-PQ). A search
/// looks at a few lists and gives candidates, which are then compared exactly, by their rows; what
/// is missed lies in other lists, or seems less alike by its code than all candidates. How much is
/// looked at was chosen for the recall that is wanted, on rows of the library itself.
struct NeighbourIndex: Sendable {
  /// Lists and codes of the clips.
  let file: InvertedFile
  /// What was taken off the rows.
  let centred: CentredRows
  /// How much is looked at, and what is found by it.
  let operatingPoint: OperatingPoint

  /// Slots 0 to this one are indexed.
  var count: Int { file.count }

  /// Bytes of memory that it takes.
  var byteCount: Int { file.byteCount }

  /// Reads rows without their mean, `[N, D]`, at some slots.
  typealias Rows = (_ slots: [Int]) throws -> Tensor

  /// Rows that each centre is learned from: as many as FAISS' authors advise.
  private static let examplesOfList = 40
  /// Rows that are taken at once.
  static let blockSize = 16_384

  /// Builds an index.
  ///
  /// - Parameters:
  ///   - count: Slots 0 to this one are taken: 256 at least, from which codes are learned.
  ///   - centred: What is taken off the rows.
  ///   - rows: Gives the rows.
  /// - Throws: What `rows` throws, and `FaissError`.
  init(of count: Int, _ centred: CentredRows, rows: Rows) throws {
    let width = centred.mean.count
    // A list for each √n/4 rows: the most that FAISS' authors advise for some million rows is half.
    let listCount = max(1, min(4 * Int(Double(count).squareRoot()), count / Self.examplesOfList))
    let examples = evenly(listCount * Self.examplesOfList, outOf: count)
    var next = 0
    file = try InvertedFile(
      width: width,
      listCount: listCount,
      codeSize: Self.codeSize(ofWidth: width),
      learningFrom: try rows(examples.count < 256 ? Array(0..<count) : examples).floats()
    ) {
      guard next < count else { return nil }
      let block = next..<min(next + Self.blockSize, count)
      next = block.upperBound
      return try rows(Array(block)).floats()
    }
    self.centred = centred
    operatingPoint = try OperatingPoint.cheapest(for: file, rows: rows)
  }

  init(file: InvertedFile, centred: CentredRows, operatingPoint: OperatingPoint) {
    self.file = file
    self.centred = centred
    self.operatingPoint = operatingPoint
  }

  /// A byte for each one, two, four or eight numbers: 64 of them, or what comes nearest from below.
  ///
  /// Eight numbers in a byte are enough for rows of hundreds, whose errors cancel out. Of rows of a
  /// few dozen, so short a code finds too few of the nearest.
  static func codeSize(ofWidth width: Int) -> Int {
    let sizes = [1, 2, 4, 8].filter { width.isMultiple(of: $0) }.map { width / $0 }
    return sizes.first { $0 <= 64 } ?? sizes[sizes.count - 1]
  }

  /// Slots that may be the nearest to some queries.
  ///
  /// - Parameters:
  ///   - wanted: How many nearest ones are wanted.
  ///   - queries: Rows of unit length, `[B, D]`.
  /// - Returns: Slots of each query, in no order; all slots where that many are wanted.
  func candidates(_ wanted: Int, nearestTo queries: Tensor) -> [[Int]] {
    let factor = max(1, (wanted + OperatingPoint.wanted - 1) / OperatingPoint.wanted)
    let count = operatingPoint.candidateCount * factor
    guard count < file.count else {
      return (0..<queries.shape[0]).map { _ in Array(0..<file.count) }
    }
    return file.candidates(
      count,
      nearestTo: queries.floats(),
      probing: min(operatingPoint.probeCount * factor, file.listCount)
    )
  }
}

/// Some numbers, evenly out of the first ones.
func evenly(_ most: Int, outOf count: Int) -> [Int] {
  let taken = min(most, count)
  return (0..<taken).map { $0 * count / taken }
}
