/// Which rows of a table of costs go with which columns, so that the pairs cost least together.
///
/// A row has one column at most, and a column one row. Solved by shortest augmenting paths in
/// O(n³) (Jonker and Volgenant, 1987), for rectangles and with the choice among equals of Crouse
/// (2016), which SciPy has too.
///
///     let problem = AssignmentProblem(rowCount: 2, columnCount: 3, costs: [4, 1, 3, 2, 0, 5])
///     problem.completeAssignment()  // [1, 0]
public struct AssignmentProblem: Sendable {
  /// How many rows there are.
  public let rowCount: Int
  /// How many columns there are.
  public let columnCount: Int
  /// The cost of each pair, row by row; infinity forbids it.
  public let costs: [Double]

  /// States a problem.
  ///
  /// - Parameters:
  ///   - rowCount: How many rows there are.
  ///   - columnCount: How many columns there are.
  ///   - costs: The cost of each pair, row by row; infinity forbids it.
  public init(rowCount: Int, columnCount: Int, costs: [Double]) {
    precondition(
      rowCount >= 0 && columnCount >= 0 && costs.count == rowCount * columnCount,
      "assignment: \(costs.count) costs for \(rowCount) rows and \(columnCount) columns"
    )
    precondition(
      costs.allSatisfy { $0 > -.infinity },
      "assignment: a cost is undefined or minus infinity"
    )
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.costs = costs
  }

  /// The cheapest assignment of as many pairs as the shorter side allows.
  ///
  /// - Returns: The column of each row, nil for rows that are too many; nil in place of all where
  ///   forbidden pairs leave no assignment.
  public func completeAssignment() -> [Int?]? {
    guard rowCount <= columnCount else {
      guard let rows = transposed.completeAssignment() else { return nil }
      var columns = [Int?](repeating: nil, count: rowCount)
      for (column, row) in rows.enumerated() {
        if let row { columns[row] = column }
      }
      return columns
    }
    var paths = AugmentingPaths(self, costOfNone: .infinity)
    for row in 0..<rowCount {
      guard paths.add(row) else { return nil }
    }
    return paths.columns
  }

  /// The assignment that costs least where a row without a column costs `costOfNone`.
  ///
  /// No pair of it costs more than that.
  ///
  /// - Parameter costOfNone: The cost of each row that is left over, a finite number.
  /// - Returns: The column of each row, nil for rows that are left over.
  public func assignment(costOfNone: Double) -> [Int?] {
    precondition(costOfNone.isFinite, "assignment: a row left over would cost \(costOfNone)")
    var paths = AugmentingPaths(self, costOfNone: costOfNone)
    for row in 0..<rowCount { _ = paths.add(row) }
    return paths.columns
  }

  private var transposed: AssignmentProblem {
    var turned: [Double] = []
    turned.reserveCapacity(costs.count)
    for column in 0..<columnCount {
      for row in 0..<rowCount { turned.append(costs[row * columnCount + column]) }
    }
    return AssignmentProblem(rowCount: columnCount, columnCount: rowCount, costs: turned)
  }
}
