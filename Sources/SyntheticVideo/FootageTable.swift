import Foundation

/// A table beside the videos, to be written as CSV.
struct FootageTable: Sendable {
  let name: String
  let columns: [String]
  private var rows: [[String]] = []

  init(_ name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }

  mutating func append(_ row: [String]) {
    precondition(row.count == columns.count, "\(name): \(row.count) values for \(columns)")
    rows.append(row)
  }

  mutating func append(contentsOf other: FootageTable) {
    rows += other.rows
  }

  /// The table's text; nothing that is written here needs quotes.
  var text: String {
    ([columns] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// Writes the table at once or not at all.
  func write(to folder: String) throws(FootageError) {
    let path = "\(folder)/\(name)"
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw FootageError(
        code: .tableNotWritable,
        message:
          "can't write '\(path)' (\(error.localizedDescription)); check space and permissions"
      )
    }
  }
}

extension Int {
  /// The number as it stands in the names of files and performers.
  var inThreeDigits: String { String(format: "%03d", self) }
}

extension Double {
  /// A number of pixels with one digit after the point.
  var inTenths: String { "\((self * 10).rounded() / 10)" }

  /// A number of seconds with up to three digits after the point.
  var inThousandths: String { "\((self * 1000).rounded() / 1000)" }
}

extension PixelBox {
  /// The left, upper, right and lower edge.
  var edgesInTenths: [String] { [x1, y1, x2, y2].map(\.inTenths) }
}
