/// An assignment that grows by one row at a time and is the cheapest for its rows at each step.
///
/// Each row is added by a search like Dijkstra's over reduced costs c − u − v, which prices u of
/// the rows and v of the columns keep at 0 or above. A row may also end without a column: that is
/// a column of its own, which no other row can have, so that its price stays 0 and no room is
/// needed for it.
struct AugmentingPaths {
  private static let none = -1

  private let columnCount: Int
  private let costs: [Double]
  private let costOfNone: Double

  private var columnOfRow: [Int]
  private var rowOfColumn: [Int]
  private var rowPrices: [Double]
  private var columnPrices: [Double]

  // What one search needs; kept so that adding a row allocates nothing.
  private var distances: [Double]
  private var previousRows: [Int]
  private var openColumns: [Int]
  private var openCount = 0
  private var closedColumns: [Int] = []
  private var seenRows: [Int] = []

  /// Starts without a row.
  ///
  /// - Parameters:
  ///   - problem: What pairs cost.
  ///   - costOfNone: The cost of a row without a column; infinity forbids that.
  init(_ problem: AssignmentProblem, costOfNone: Double) {
    columnCount = problem.columnCount
    costs = problem.costs
    self.costOfNone = costOfNone
    columnOfRow = [Int](repeating: Self.none, count: problem.rowCount)
    rowOfColumn = [Int](repeating: Self.none, count: columnCount)
    rowPrices = [Double](repeating: 0, count: problem.rowCount)
    columnPrices = [Double](repeating: 0, count: columnCount)
    distances = columnPrices
    previousRows = rowOfColumn
    openColumns = rowOfColumn
  }

  /// The column of each row.
  var columns: [Int?] { columnOfRow.map { $0 == Self.none ? nil : $0 } }

  /// Adds a row that was not added before.
  ///
  /// - Returns: Whether there was a place for it.
  mutating func add(_ row: Int) -> Bool {
    guard let end = search(from: row) else { return false }
    update(from: row, to: end)
    return true
  }

  /// Where a path ends, and what it costs.
  private struct End {
    /// A column that no row had, or `none`.
    var column = AugmentingPaths.none
    /// The row that goes without a column, or `none`.
    var row = AugmentingPaths.none
    var distance = Double.infinity
  }

  private mutating func search(from start: Int) -> End? {
    openCount = columnCount
    closedColumns.removeAll(keepingCapacity: true)
    seenRows.removeAll(keepingCapacity: true)
    for column in 0..<columnCount {
      distances[column] = .infinity
      // Last first, because of equals the one that is met last is taken.
      openColumns[column] = columnCount - 1 - column
    }
    var withoutColumn = End()
    var reached = 0.0
    var row = start
    while true {
      seenRows.append(row)
      let leaving = reached + costOfNone - rowPrices[row]
      if leaving < withoutColumn.distance { withoutColumn = End(row: row, distance: leaving) }
      let place = nearest(through: row, at: reached)
      let distance = place == Self.none ? .infinity : distances[openColumns[place]]
      if withoutColumn.distance <= distance {
        return withoutColumn.distance < .infinity ? withoutColumn : nil
      }
      reached = distance
      let column = openColumns[place]
      closedColumns.append(column)
      openCount -= 1
      openColumns[place] = openColumns[openCount]
      row = rowOfColumn[column]
      if row == Self.none { return End(column: column, distance: reached) }
    }
  }

  /// Extends the paths by a row's pairs, and finds among the open columns the nearest; of equals
  /// one without a row, which ends the search.
  private mutating func nearest(through row: Int, at reached: Double) -> Int {
    let first = row * columnCount
    let price = rowPrices[row]
    var lowest = Double.infinity
    var nearest = Self.none
    for place in 0..<openCount {
      let column = openColumns[place]
      let distance = reached + costs[first + column] - price - columnPrices[column]
      if distance < distances[column] {
        distances[column] = distance
        previousRows[column] = row
      }
      let shortest = distances[column]
      if shortest < lowest || (shortest == lowest && rowOfColumn[column] == Self.none) {
        lowest = shortest
        nearest = place
      }
    }
    return nearest
  }

  private mutating func update(from start: Int, to end: End) {
    rowPrices[start] += end.distance
    for row in seenRows.dropFirst() {
      rowPrices[row] += end.distance - distances[columnOfRow[row]]
    }
    for column in closedColumns { columnPrices[column] -= end.distance - distances[column] }

    var column = end.column
    if end.row != Self.none {
      column = columnOfRow[end.row]
      columnOfRow[end.row] = Self.none
    }
    // Back along the path, each row hands its column on to the row before; `start` has none.
    while column != Self.none {
      let row = previousRows[column]
      rowOfColumn[column] = row
      swap(&columnOfRow[row], &column)
    }
  }
}
