import Foundation
import RecipeFormat
import Testing

@testable import UnderstandingTasks

@Suite struct FoldedFiguresTests {
  private let figures = FoldedFigures(
    [["AP50": 0.2, "MOTA": -0.5], ["AP50": 0.6], ["AP50": 0.4, "MOTA": 0.5]],
    pooled: ["AP50": 0.45, "MOTA": 0.1]
  )

  /// The population's deviation of 0.2, 0.6, 0.4 is √(0.08 / 3); of −0.5 and 0.5 it is 0.5.
  @Test func `a figure that a part lacks is left out of the spread`() throws {
    #expect(figures.mean == ["AP50": 0.45, "MOTA": 0.1])
    #expect(abs(try #require(figures.spread["AP50"]) - (0.08 / 3).squareRoot()) < 1e-12)
    #expect(figures.spread["MOTA"] == 0.5)
  }

  @Test func `the table names what there is, in one order`() {
    #expect(
      figures.table == """
        3 parts, each held out once

        AP50         0.450  ± 0.163 over the parts
        MOTA         0.100  ± 0.500 over the parts
        """
    )
  }

  @Test func `floors stand below`() {
    var figures = FoldedFigures([["top1": 0.5], ["top1": 1]], pooled: ["top1": 0.75])
    figures.floors = Floors(chance: 0.25, majority: 0.5, metadata: nil)
    #expect(
      figures.table.hasSuffix(
        """
        accuracy     0.750  ± 0.250 over the parts
        floors       chance 0.250, majority 0.500, metadata –
        """
      )
    )
  }

  @Test func `tasks are keys, and floors are absent where there are none`() throws {
    let text = jsonText(of: [FittedTask.detect: figures])
    #expect(text.hasPrefix(#"{"detect":{"#))
    #expect(!text.contains("floors") && !text.contains("suspects"))
    let read = try JSONDecoder().decode([FittedTask: FoldedFigures].self, from: Data(text.utf8))
    #expect(read == [.detect: figures])
  }
}
