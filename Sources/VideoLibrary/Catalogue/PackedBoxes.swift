import Foundation

/// The boxes of a track in 18 bytes each, as a catalogue keeps them.
///
/// A box is its time in microseconds (8 bytes), its left, upper, right and lower edge and its score,
/// each in 65535ths (2 bytes); the lowest byte comes first. A pixel of the largest pictures is several
/// of these steps.
struct PackedBoxes {
  /// The bytes.
  let bytes: [UInt8]

  private static let size = 18
  private static let scale = Double(UInt16.max)

  /// Takes bytes that were kept.
  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Packs boxes.
  init(_ boxes: [TrackedBox]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(boxes.count * Self.size)
    func append(_ value: Int, count: Int) {
      for byte in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
    }
    for box in boxes {
      append(box.time.microseconds, count: 8)
      for part in [box.x, box.y, box.x + box.width, box.y + box.height, box.score] {
        append(Int((min(max(part, 0), 1) * Self.scale).rounded()), count: 2)
      }
    }
    self.bytes = bytes
  }

  /// The boxes within a stretch.
  func boxes(in range: Range<Duration>) -> [TrackedBox] {
    let times = range.lowerBound.microseconds..<range.upperBound.microseconds
    return stride(from: 0, to: bytes.count - Self.size + 1, by: Self.size).compactMap { start in
      let time = number(at: start, count: 8)
      guard times.contains(time) else { return nil }
      let parts = (0..<5).map {
        Double(number(at: start + 8 + 2 * $0, count: 2)) / Self.scale
      }
      return TrackedBox(
        time: Duration(microseconds: time),
        x: parts[0],
        y: parts[1],
        width: parts[2] - parts[0],
        height: parts[3] - parts[1],
        score: parts[4]
      )
    }
  }

  private func number(at start: Int, count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
  }
}
