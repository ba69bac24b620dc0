import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct FigureVisibilityTests {
  private static let size = PixelSize(width: 200, height: 200)

  /// A figure that stands with its pelvis in a column of the picture.
  private static func figure(inColumn column: Double) -> Figure {
    var random = SplitMix64(seed: 3)
    let body = Body(using: &random)
    let view = View(root: .zero, ground: Point(column, 180), scale: 80, pitch: 0.15)
    return Figure(
      Skeleton(body, in: Posture()),
      of: body,
      wearing: Clothes(using: &random),
      in: view
    ) { $0 }
  }

  @Test func whoStandsAloneIsSeenWhole() {
    #expect(Self.figure(inColumn: 100).visibleShare(behind: [], inPictureOf: Self.size) == 1)
  }

  @Test func whoStandsBehindTheLikeOfThemIsNotSeen() {
    let figure = Self.figure(inColumn: 100)
    // Soft edges shine through.
    #expect(figure.visibleShare(behind: [figure], inPictureOf: Self.size) < 0.04)
  }

  @Test func whoIsBesideSomebodyIsSeenWhole() {
    let others = [Self.figure(inColumn: 30), Self.figure(inColumn: 170)]
    #expect(
      Self.figure(inColumn: 100).visibleShare(behind: others, inPictureOf: Self.size) == 1
    )
  }

  /// A standing figure is the same on both sides.
  @Test(arguments: [0.0, 200])
  func whoStandsOnAnEdgeIsHalfSeen(column: Double) {
    let share = Self.figure(inColumn: column).visibleShare(behind: [], inPictureOf: Self.size)
    #expect((share - 0.5).magnitude < 0.02, "\(share)")
  }

  @Test(arguments: [-200.0, 400])
  func whoIsOutsideIsNotSeen(column: Double) {
    let figure = Self.figure(inColumn: column)
    #expect(figure.visibleShare(behind: [], inPictureOf: Self.size) == 0)
  }
}
