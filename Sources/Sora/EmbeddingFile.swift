import ClipInput
public import Foundation
import Torch
import VideoDecoding

/// Embeddings with where they come from, as files that other programs read.
public struct EmbeddingFile: Sendable {
  /// One embedding.
  public struct Row: Sendable {
    /// The video.
    public let path: String
    /// The stretch of it.
    public let range: Range<Duration>
    /// What was said to be seen in it.
    public let label: String?
    /// The features, `[D]`.
    public let vector: [Float]

    /// Puts an embedding and its place together.
    public init(path: String, range: Range<Duration>, label: String?, vector: [Float]) {
      self.path = path
      self.range = range
      self.label = label
      self.vector = vector
    }
  }

  /// How embeddings are written.
  public enum Format: String, Sendable, CaseIterable {
    /// The tensor `embeddings` `[N, D]`; `rows` in the metadata is JSON of paths and times.
    case safetensors
    /// NumPy's format, `[N, D]`, with paths and times in a `.csv` beside it.
    case npy
    /// A row each: path, start, end, label, then the features.
    case csv
  }

  private let rows: [Row]

  /// Takes embeddings of one width.
  public init(_ rows: [Row]) {
    precondition(
      Set(rows.map(\.vector.count)).count <= 1,
      "EmbeddingFile: vectors of different widths"
    )
    self.rows = rows
  }

  /// The files to write: for each the ending of its name, and its bytes.
  @Engine
  public func encoded(as format: Format) throws -> [(ending: String, bytes: Data)] {
    switch format {
    case .safetensors:
      let values = Tensor(rows.flatMap(\.vector), shape: [rows.count, width])
      let file = try Safetensors(["embeddings": values], metadata: ["rows": places]).encoded()
      return [("safetensors", file)]
    case .npy: return [("npy", array), ("csv", Data(table(hasFeatures: false).utf8))]
    case .csv: return [("csv", Data(table(hasFeatures: true).utf8))]
    }
  }

  private var width: Int { rows.first?.vector.count ?? 0 }

  /// Paths and times as JSON.
  private var places: String {
    struct Place: Encodable {
      let path: String
      let start: Double
      let end: Double
      let label: String?
    }
    let places = rows.map {
      Place(
        path: $0.path,
        start: $0.range.lowerBound.seconds,
        end: $0.range.upperBound.seconds,
        label: $0.label
      )
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(places)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  /// NumPy's format, version 1.0: magic, header padded to 64 bytes, little-endian numbers.
  private var array: Data {
    let fields = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows.count), \(width)), }"
    let unpadded = 10 + fields.utf8.count + 1
    let header = fields + String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
    var file = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    file.append(UInt8(header.utf8.count & 0xFF))
    file.append(UInt8(header.utf8.count >> 8))
    file.append(contentsOf: header.utf8)
    for value in rows.lazy.flatMap(\.vector) {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        file.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
      }
    }
    return file
  }

  private func table(hasFeatures: Bool) -> String {
    let features = hasFeatures ? (0..<width).map { "f\($0)" } : []
    var table = CommaSeparatedText(header: ["path", "start", "end", "label"] + features)
    for row in rows {
      let (start, end) = (row.range.lowerBound.seconds, row.range.upperBound.seconds)
      table.append(
        [row.path, "\(start)", "\(end)", row.label ?? ""]
          + (hasFeatures ? row.vector.map { "\($0)" } : [])
      )
    }
    return table.text
  }
}
