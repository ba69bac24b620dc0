/// Figures in rows and columns.
public struct ReportTable: Sendable {
  /// What stands in one place.
  public enum Cell: Sendable, Equatable {
    /// A fraction, 0 to 1, with a bar behind it.
    case fraction(Double)
    /// A deviation of a fraction, in points.
    case deviation(Double)
    /// A number of things.
    case count(Int)
    /// Nothing, such as the precision of a class that was never named.
    case missing

    /// A fraction, or nothing.
    public init(_ fraction: Double?) { self = fraction.map(Cell.fraction) ?? .missing }
  }

  /// A line of the table.
  public struct Row: Sendable {
    /// What it is about.
    public let name: String
    /// Its cells, as many as there are columns.
    public let cells: [Cell]
    /// Whether it sums the others up.
    public let isSummary: Bool

    /// Makes a row.
    public init(_ name: String, _ cells: [Cell], isSummary: Bool = false) {
      self.name = name
      self.cells = cells
      self.isSummary = isSummary
    }
  }

  /// What is shown.
  public let title: String
  /// What the rows are of, and what else a reader should know.
  public let note: String
  /// The names of the columns.
  public let columns: [String]
  /// The lines.
  public let rows: [Row]

  /// Makes a table.
  public init(title: String, note: String = "", columns: [String], rows: [Row]) {
    for row in rows {
      precondition(
        row.cells.count == columns.count,
        "'\(row.name)' has \(row.cells.count) cells for \(columns.count) columns"
      )
    }
    self.title = title
    self.note = note
    self.columns = columns
    self.rows = rows
  }
}

extension ReportTable {
  var html: HTML {
    """
    <article class="card figures">
    <h3>\(title)\(note.isEmpty ? "" : " <span>\(note)</span>" as HTML)</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
    <table>
    <thead><tr><td></td>\(columns.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
    <tbody>
    \(rows.map(html))</tbody>
    </table>
    </div>
    </article>

    """
  }

  private func html(of row: Row) -> HTML {
    """
    <tr\(row.isSummary ? " class=\"summary\"" : "" as HTML)><th scope="row">\(row.name)</th>\
    \(row.cells.map(\.html))</tr>

    """
  }
}

extension ReportTable.Cell {
  fileprivate var html: HTML {
    switch self {
    case .fraction(let value):
      let share = fixedText(min(max(value.isNaN ? 0 : value, 0), 1) * 100, decimals: 1)
      return """
        <td class="share"><i style="width:\(share)%"></i><span>\(percentText(value))</span></td>
        """
    case .deviation(let value): return "<td>± \(fixedText(value * 100, decimals: 1))</td>"
    case .count(let count): return "<td>\(count)</td>"
    case .missing: return "<td>–</td>"
    }
  }
}
