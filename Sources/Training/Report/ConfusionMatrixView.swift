/// How often clips of each class were taken for each class.
public struct ConfusionMatrixView: Sendable {
  /// What is shown.
  public let title: String
  /// The names of the classes.
  public let classes: [String]
  /// Counts: rows are true classes, columns predicted ones.
  public let counts: [[Int]]

  /// Makes a view.
  public init(title: String, classes: [String], counts: [[Int]]) {
    precondition(
      counts.count == classes.count && counts.allSatisfy { $0.count == classes.count },
      "\(classes.count) classes need as many rows and columns, not \(counts.map(\.count))"
    )
    self.title = title
    self.classes = classes
    self.counts = counts
  }
}

extension ConfusionMatrixView {
  var html: HTML {
    """
    <article class="card confusion">
    <h3>\(title) \
    <span>rows: true class, columns: predicted class; shade: share of the row</span></h3>
    <div class="beside">
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
    <table style="--longest:\(min(classes.map(\.count).max() ?? 0, 20))">
    <thead><tr><td></td>\(classes.map { "<th scope=\"col\"><span>\($0)</span></th>" as HTML })\
    <th scope="col" class="recall"><span>recall</span></th></tr></thead>
    <tbody>
    \(classes.indices.map(row))</tbody>
    </table>
    </div>
    \(mistakes)
    </div>
    </article>

    """
  }

  /// The largest numbers beside the diagonal, in words.
  private var mistakes: HTML {
    let pairs = classes.indices.flatMap { row in
      classes.indices.filter { $0 != row && counts[row][$0] > 0 }.map { (row: row, column: $0) }
    }
    guard !pairs.isEmpty else { return "" }
    let largest = pairs.sorted { counts[$0.row][$0.column] > counts[$1.row][$1.column] }.prefix(8)
    return """
      <div><h4>Most frequent mistakes</h4>
      <ol>
      \(largest.map { row, column in
        """
        <li><span><b>\(classes[row])</b> taken for <b>\(classes[column])</b></span>\
        <span class="number">\(counts[row][column]) of \(counts[row].reduce(0, +))</span></li>

        """ as HTML
      })</ol></div>
      """
  }

  private func row(_ index: Int) -> HTML {
    let total = counts[index].reduce(0, +)
    let cells = counts[index].enumerated().map { column, count in
      let share = total > 0 ? Double(count) / Double(total) : 0
      let kind = index == column ? "right" : "wrong"
      let tone = share > 0.5 ? " strong" : count == 0 ? " zero" : ""
      return """
        <td class="\(kind)\(tone)" style="--share:\(fixedText(share * 100, decimals: 0))%" \
        title="\(count) of \(total) clips of \(classes[index]) taken for \(classes[column])">\
        \(count)</td>
        """ as HTML
    }
    let recall = total > 0 ? percentText(Double(counts[index][index]) / Double(total)) : "–"
    return """
      <tr><th scope="row">\(classes[index])</th>\(cells)<td class="recall">\(recall)</td></tr>

      """
  }
}
