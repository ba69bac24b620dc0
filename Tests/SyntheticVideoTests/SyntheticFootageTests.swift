import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct SyntheticFootageTests {
  private static func small(seed: UInt64 = 1) -> SyntheticFootage {
    var footage = SyntheticFootage()
    footage.size = PixelSize(width: 64, height: 48)
    footage.length = .milliseconds(400)...(.milliseconds(400))
    footage.seed = seed
    return footage
  }

  @Test(arguments: Action.allCases)
  func theSameSeedGivesTheSamePixels(action: Action) {
    let first = Self.small().clip(of: action, number: 3)
    let second = Self.small().clip(of: action, number: 3)
    #expect(first.pixels == second.pixels)
    #expect(first.times == second.times)
    #expect(first.pixels.count == first.frameCount * 64 * 48 * 3)
  }

  @Test func anotherSeedActionOrNumberGivesOtherPixels() {
    let clip = Self.small().clip(of: .walk, number: 0)
    #expect(clip.pixels != Self.small(seed: 2).clip(of: .walk, number: 0).pixels)
    #expect(clip.pixels != Self.small().clip(of: .walk, number: 1).pixels)
    #expect(clip.pixels != Self.small().clip(of: .run, number: 0).pixels)
  }

  @Test(arguments: 0..<12)
  func nothingButMovementAndCameraDependsOnTheAction(number: Int) {
    let footage = SyntheticFootage()
    let walk = footage.performance(of: .walk, number: number)
    for action in Action.allCases {
      let other = footage.performance(of: action, number: number)
      #expect(other.frameCount == walk.frameCount)
      #expect(other.frameRate == walk.frameRate)
      #expect(other.size == walk.size)
      #expect(other.body == walk.body)
      #expect(other.clothes == walk.clothes)
      #expect(other.scenery.details == walk.scenery.details)
    }
  }

  @Test func performersDiffer() {
    let footage = SyntheticFootage()
    let performances = (0..<24).map { footage.performance(of: .walk, number: $0) }
    #expect(Set(performances.map(\.body.stature)).count == 24)
    #expect(Set(performances.map(\.scenery.details)).count == 24)
    #expect(Set(performances.map(\.frameCount)).count > 10)
  }

  @Test func lengthsStayInTheirRange() {
    let footage = SyntheticFootage()
    let counts = (0..<60).map { footage.performance(of: .sit, number: $0).frameCount }
    // 1.6 s to 3 s at 25 pictures a second.
    #expect(counts.allSatisfy { (40...75).contains($0) })
  }

  @Test func everyActionMoves() {
    for action in Action.allCases {
      let clip = Self.small().clip(of: action, number: 1)
      let frameBytes = clip.pixels.count / clip.frameCount
      #expect(clip.pixels.prefix(frameBytes) != clip.pixels.suffix(frameBytes))
    }
  }

  @Test func aClipOfOnePictureHasAFigureInIt() {
    var footage = Self.small()
    footage.length = .milliseconds(1)...(.milliseconds(1))
    let performance = footage.performance(of: .sit, number: 0)
    let box = performance.box(inFrame: 0)
    #expect(performance.frameCount == 1)
    // A standing figure takes more than half the picture's height.
    #expect((24.0...48).contains(box.y2 - box.y1))
  }

  @Test func splitsShareNoPerformer() {
    let splits = (0..<24).map { Split(ofPerformer: $0) }
    // Of 24 performers, two thirds train and a sixth each are for validation and test.
    #expect(splits.filter { $0 == .train }.count == 16)
    #expect(splits.filter { $0 == .val }.count == 4)
    #expect(splits.filter { $0 == .test }.count == 4)
  }

  @Test func theContactSheetHoldsARowForEachAction() {
    let sheet = Self.small().contactSheet(columns: 2)
    #expect(sheet.size == PixelSize(width: 32 + 2 * 67, height: 10 * 51 + 3))
    #expect(sheet.pixels.count == sheet.size.width * sheet.size.height * 3)
    #expect(Array(sheet.pixels.prefix(3)) == [255, 255, 255])
  }

  @Test func noPicturesASecondIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var footage = SyntheticFootage()
      footage.frameRate = 0
      _ = footage.performance(of: .walk, number: 0)
    }
  }
}
