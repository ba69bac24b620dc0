import Foundation

/// Lays figures out in columns, the floors of each beside it.
struct MeasurementTable {
  private let measurements: Measurements
  private let spread: ((_ of: @escaping (Measurements) -> Double?) -> GroupedMeasurements.Spread?)?

  init(
    _ measurements: Measurements,
    spread: ((_ of: @escaping (Measurements) -> Double?) -> GroupedMeasurements.Spread?)? = nil
  ) {
    self.measurements = measurements
    self.spread = spread
  }

  /// The table's lines: a heading, then one for each figure.
  var text: String {
    var rows = [["", "result", "chance", "majority", "metadata"]]
    if spread != nil { rows[0].insert("spread", at: 2) }
    rows += figures.map { figure in
      let floors = [figure.chance, figure.majority, figure.metadata].map(Self.number)
      let deviation = spread.map { $0(figure.value)?.standardDeviation }
      return [figure.name, Self.number(figure.value(measurements))]
        + (deviation.map { ["± " + Self.number($0)] } ?? []) + floors
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let gap = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + gap : gap + row[column]
      }
      return cells.joined(separator: "   ")
    }
    .joined(separator: "\n")
  }

  /// A line of the table.
  private struct Figure {
    let name: String
    let value: (Measurements) -> Double?
    let chance: Double?
    var majority: Double? = nil
    var metadata: Double? = nil
  }

  private var figures: [Figure] {
    let floors = measurements.floors
    let equal = floors.chance
    var figures: [Figure] = []
    if measurements.probe != nil {
      figures.append(accuracy("probe") { $0.probe?.top1 })
      figures.append(
        Figure(
          name: "probe, mean recall",
          value: { $0.probe?.balancedAccuracy },
          chance: equal
        )
      )
      figures.append(
        Figure(name: "probe, top five", value: { $0.probe?.top5 }, chance: min(1, 5 * equal))
      )
    }
    if let count = measurements.neighbourCount {
      figures.append(accuracy("nearest \(count)") { $0.neighbours?.top1 })
    }
    if let retrieval = measurements.retrieval {
      figures += retrieval.reportedCounts.map { count in
        Figure(
          name: "retrieval R@\(count)",
          value: { $0.retrieval?.recall(at: count) },
          chance: retrieval.chance(at: count)
        )
      }
    }
    if let search = measurements.search {
      figures.append(
        Figure(
          name: "search R@1",
          value: { $0.search?.recall(at: 1) },
          chance: search.chance(at: 1)
        )
      )
    }
    return figures
  }

  private func accuracy(
    _ name: String,
    _ value: @escaping (Measurements) -> Double?
  ) -> Figure {
    let floors = measurements.floors
    return Figure(
      name: name,
      value: value,
      chance: floors.chance,
      majority: floors.majority,
      metadata: floors.metadata
    )
  }

  private static func number(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? "–"
  }
}

extension Measurements {
  /// The figures as plain text, the floors beside each.
  public var table: String {
    """
    \(classes.count) classes, \(clips.train) clips to learn from, \(clips.test) to test with

    \(MeasurementTable(self).text)
    """
  }
}

extension GroupedMeasurements {
  /// The pooled figures as plain text, with their spread over the groups and the floors.
  public var table: String {
    """
    \(pooled.classes.count) classes, \(pooled.clips.test) clips in \(folds.count) groups, \
    each left out once

    \(MeasurementTable(pooled, spread: spread).text)
    """
  }
}
