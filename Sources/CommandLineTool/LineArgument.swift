import ArgumentParser
import UnderstandingTasks

/// Reads a line as `x1,y1,x2,y2`.
@Sendable
func lineSegment(_ text: String) throws -> LineSegment {
  let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
    .map { Double($0) ?? .nan }
  guard numbers.count == 4, numbers.allSatisfy(\.isFinite),
    (numbers[0], numbers[1]) != (numbers[2], numbers[3])
  else { throw ValidationError("a line is four numbers, x1,y1,x2,y2, of two different points") }
  return LineSegment(from: (numbers[0], numbers[1]), to: (numbers[2], numbers[3]))
}
