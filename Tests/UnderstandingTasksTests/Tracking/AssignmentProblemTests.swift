import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite
struct AssignmentProblemTests {
  @Test(arguments: 0..<200)
  func `a complete assignment costs as little as any`(seed: UInt64) {
    let problem = randomProblem(seed)
    let least = leastCost(problem, costOfNone: nil)
    guard let assignment = problem.completeAssignment() else {
      #expect(least == .infinity)
      return
    }
    #expect(isValid(assignment))
    #expect(assignment.count { $0 != nil } == min(problem.rowCount, problem.columnCount))
    expectClose(cost(of: assignment, in: problem, costOfNone: 0), least, within: 1e-9)
  }

  @Test(arguments: 0..<200)
  func `an assignment with rows left over costs as little as any`(seed: UInt64) {
    let problem = randomProblem(seed)
    let costOfNone = Double(seed % 7) / 4 - 0.5
    let assignment = problem.assignment(costOfNone: costOfNone)
    #expect(isValid(assignment))
    expectClose(
      cost(of: assignment, in: problem, costOfNone: costOfNone),
      leastCost(problem, costOfNone: costOfNone),
      within: 1e-9
    )
  }

  /// Of `Fixtures/make-assignments.py`.
  @Test func `the assignment is that of SciPy, also among equals`() throws {
    let references = try fixture("assignments.json", as: [Reference].self)
    #expect(references.count == 120)
    for reference in references {
      #expect(reference.problem.completeAssignment() == reference.assignment)
    }
  }

  @Test func `a problem without rows or columns has an assignment of nothing`() {
    #expect(
      AssignmentProblem(rowCount: 0, columnCount: 3, costs: []).completeAssignment() == [Int?]()
    )
    #expect(
      AssignmentProblem(rowCount: 2, columnCount: 0, costs: []).completeAssignment() == [nil, nil]
    )
    #expect(
      AssignmentProblem(rowCount: 2, columnCount: 0, costs: []).assignment(costOfNone: 1)
        == [nil, nil]
    )
  }

  @Test func `forbidden pairs are never assigned`() {
    let problem = AssignmentProblem(
      rowCount: 2,
      columnCount: 2,
      costs: [1, .infinity, 2, .infinity]
    )
    #expect(problem.completeAssignment() == nil)
    #expect(problem.assignment(costOfNone: 100) == [0, nil])
  }

  @Test func `a row gives its column to one that needs it more`() {
    let problem = AssignmentProblem(rowCount: 2, columnCount: 1, costs: [3, 1])
    #expect(problem.completeAssignment() == [nil, 0])
    #expect(problem.assignment(costOfNone: 5) == [nil, 0])
    #expect(problem.assignment(costOfNone: 0.5) == [nil, nil])
  }

  @Test func `costs must be as many as pairs, and numbers`() async {
    await #expect(processExitsWith: .failure) {
      _ = AssignmentProblem(rowCount: 2, columnCount: 2, costs: [1, 2, 3])
    }
    await #expect(processExitsWith: .failure) {
      _ = AssignmentProblem(rowCount: 1, columnCount: 1, costs: [.nan])
    }
  }
}

private struct Reference: Decodable {
  let rowCount: Int
  let columnCount: Int
  let costs: [Double?]
  let assignment: [Int?]?

  var problem: AssignmentProblem {
    AssignmentProblem(
      rowCount: rowCount,
      columnCount: columnCount,
      costs: costs.map { $0 ?? .infinity }
    )
  }
}

/// Up to five rows and columns; every other problem has whole costs, and some pairs are forbidden.
private func randomProblem(_ seed: UInt64) -> AssignmentProblem {
  var random = SeededRandomness(seed: seed)
  let rowCount = Int.random(in: 1...5, using: &random)
  let columnCount = Int.random(in: 1...5, using: &random)
  let costs = (0..<rowCount * columnCount).map { _ -> Double in
    if Double.random(in: 0...1, using: &random) < Double(seed % 3) / 4 { return .infinity }
    let cost = Double.random(in: -1...3, using: &random)
    return seed.isMultiple(of: 2) ? cost.rounded() : cost
  }
  return AssignmentProblem(rowCount: rowCount, columnCount: columnCount, costs: costs)
}

private func isValid(_ assignment: [Int?]) -> Bool {
  let columns = assignment.compactMap(\.self)
  return Set(columns).count == columns.count
}

private func cost(
  of assignment: [Int?],
  in problem: AssignmentProblem,
  costOfNone: Double
) -> Double {
  assignment.enumerated().reduce(0) { sum, pair in
    sum + (pair.element.map { problem.costs[pair.offset * problem.columnCount + $0] } ?? costOfNone)
  }
}

/// Tries every assignment; of those with as many pairs as possible where no cost of none is given.
private func leastCost(_ problem: AssignmentProblem, costOfNone: Double?) -> Double {
  func least(from row: Int, _ columns: Set<Int>, leftOver: Int) -> Double {
    guard row < problem.rowCount else { return 0 }
    var best = Double.infinity
    if costOfNone != nil || leftOver > 0 {
      best = (costOfNone ?? 0) + least(from: row + 1, columns, leftOver: leftOver - 1)
    }
    for column in columns {
      let cost = problem.costs[row * problem.columnCount + column]
      best = min(
        best,
        cost + least(from: row + 1, columns.subtracting([column]), leftOver: leftOver)
      )
    }
    return best
  }
  return least(
    from: 0,
    Set(0..<problem.columnCount),
    leftOver: problem.rowCount - problem.columnCount
  )
}
