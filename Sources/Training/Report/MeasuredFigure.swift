/// A measured fraction, with the fractions that can be had without understanding anything.
public struct MeasuredFigure: Sendable {
  /// What can be had without the model, such as by guessing the commonest class.
  public struct Floor: Sendable {
    /// How it is had.
    public let name: String
    /// The fraction, 0 to 1.
    public let value: Double

    /// Makes a floor.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// What was measured.
  public let name: String
  /// The fraction, 0 to 1.
  public let value: Double
  /// What the fraction is of, such as "45 of 60 clips".
  public let note: String
  /// The floors.
  public let floors: [Floor]

  /// Makes a figure.
  public init(name: String, value: Double, note: String = "", floors: [Floor] = []) {
    self.name = name
    self.value = value
    self.note = note
    self.floors = floors
  }
}

extension MeasuredFigure {
  var html: HTML {
    """
    <article class="card figure">
    <table>
    <caption>\(name)\(note.isEmpty ? "" : "<span>\(note)</span>" as HTML)</caption>
    <thead class="unseen"><tr><th scope="col">what</th><th scope="col">bar</th>\
    <th scope="col">value</th></tr></thead>
    <tbody>
    \(row(name: "this model", value: value, kind: "own"))
    \(floorsFromHighest.map { row(name: $0.name, value: $0.value, kind: "floor") })
    </tbody>
    </table>
    \(verdict)
    </article>

    """
  }

  private func row(name: String, value: Double, kind: String) -> HTML {
    """
    <tr class="\(kind)"><th scope="row">\(name)</th><td class="track"><div>\
    <i style="width:\(percentage(value))%"></i>\(kind == "own" ? floorMark : "")</div></td>\
    <td class="number">\(percentText(value))</td></tr>

    """
  }

  private var floorsFromHighest: [Floor] { floors.sorted { $0.value > $1.value } }

  private var floorMark: HTML {
    guard let floor = floorsFromHighest.first else { return "" }
    return "<b style=\"left:\(percentage(floor.value))%\" title=\"\(floor.name)\"></b>"
  }

  private var verdict: HTML {
    guard let floor = floorsFromHighest.first else { return "" }
    let points = fixedText((value - floor.value).magnitude * 100, decimals: 1)
    guard points != "0.0" else {
      return "<p class=\"verdict\">level with the highest floor, \(floor.name)</p>"
    }
    return value > floor.value
      ? "<p class=\"verdict good\">▲ \(points) points above the highest floor, \(floor.name)</p>"
      : "<p class=\"verdict bad\">▼ \(points) points below the highest floor, \(floor.name)</p>"
  }

  private func percentage(_ fraction: Double) -> String {
    String(min(max(fraction.isNaN ? 0 : fraction, 0), 1) * 100)
  }
}
