import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct SyntheticTimelineTests {
  private static func small(seed: UInt64 = 1) -> SyntheticTimeline {
    var timeline = SyntheticTimeline()
    timeline.size = PixelSize(width: 64, height: 48)
    timeline.actionsPerVideo = 1...1
    timeline.seed = seed
    return timeline
  }

  @Test func theSameSeedGivesTheSamePixels() {
    let first = Self.small().routine(number: 3).clip()
    let second = Self.small().routine(number: 3).clip()
    #expect(first.pixels == second.pixels)
    #expect(first.times == second.times)
    #expect(first.pixels.count == first.frameCount * 64 * 48 * 3)
  }

  @Test func anotherSeedOrNumberGivesOtherPixels() {
    let clip = Self.small().routine(number: 0).clip()
    #expect(clip.pixels != Self.small(seed: 2).routine(number: 0).clip().pixels)
    #expect(clip.pixels != Self.small().routine(number: 1).clip().pixels)
  }

  @Test(arguments: 0..<6)
  func performersAreThoseOfTheTrimmedFootage(number: Int) {
    let routine = SyntheticTimeline().routine(number: number)
    let performance = SyntheticFootage().performance(of: .walk, number: number)
    #expect(routine.performer.body == performance.body)
    #expect(routine.performer.clothes == performance.clothes)
    #expect(routine.scenery.details == performance.scenery.details)
  }

  @Test func everyActionIsShownAboutAsOften() {
    let actions = (0..<60).flatMap { SyntheticTimeline().routine(number: $0).actions }
    let counts = Action.allCases.map { action in actions.filter { $0.action == action }.count }
    // About 5.5 actions in each of 60 videos, of ten kinds: 33 each.
    #expect(counts.allSatisfy { (16...50).contains($0) }, "\(counts)")
  }

  @Test func onlyTheGivenActionsAreShown() {
    var timeline = SyntheticTimeline()
    timeline.actions = [.wave, .kick]
    let actions = (0..<12).flatMap { timeline.routine(number: $0).actions.map(\.action) }
    #expect(Set(actions) == [.wave, .kick])
  }

  @Test func sitWithoutJumpComesLast() {
    var timeline = SyntheticTimeline()
    timeline.actions = [.walk, .sit]
    for number in 0..<24 {
      #expect(!timeline.routine(number: number).actions.dropLast().map(\.action).contains(.sit))
    }
  }

  @Test func jumpWithoutSitComesFirst() {
    var timeline = SyntheticTimeline()
    timeline.actions = [.walk, .jump]
    for number in 0..<24 {
      #expect(!timeline.routine(number: number).actions.dropFirst().map(\.action).contains(.jump))
    }
  }

  @Test func sitAndJumpCanTakeTurns() {
    var timeline = SyntheticTimeline()
    timeline.actions = [.sit, .jump]
    #expect((4...7).contains(timeline.routine(number: 0).actions.count))
  }

  @Test func actionsThatCannotGoOnAreAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var timeline = SyntheticTimeline()
      timeline.actions = [.sit]
      _ = timeline.routine(number: 0)
    }
  }

  @Test func noActionsAreAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var timeline = SyntheticTimeline()
      timeline.actionsPerVideo = 0...3
      _ = timeline.routine(number: 0)
    }
  }

  @Test func aRestTooShortToComeToIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      var timeline = SyntheticTimeline()
      timeline.pauseLength = .milliseconds(100)...(.seconds(1))
      _ = timeline.routine(number: 0)
    }
  }
}
