import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct FrameAgreementTests {
  private func action(
    _ label: String,
    _ start: Int,
    _ end: Int,
    _ score: Double? = nil
  ) -> ActionSegment {
    ActionSegment(
      label: label,
      range: .milliseconds(start)..<(.milliseconds(end)),
      score: score
    )
  }

  @Test func sharesAreCountedByHand() {
    // Tenths 0…9 are true, 5…14 found.
    let agreement = FrameAgreement(
      ["v": [action("run", 500, 1500)]],
      truth: ["v": [action("run", 0, 1000)]]
    )
    #expect(agreement.truePositives == 5)
    #expect(agreement.falsePositives == 5)
    #expect(agreement.falseNegatives == 5)
    #expect(agreement.precision == 0.5)
    #expect(agreement.recall == 0.5)
    #expect(agreement.f1 == 0.5)
  }

  @Test func stretchesAreHalfOpen() {
    // Of 0, 100, 200 … ms only 100 lies within; the end of the other does not.
    let found = ["v": [action("run", 1, 101), action("walk", 1, 100)]]
    #expect(FrameAgreement(found, truth: [:]).falsePositives == 1)
  }

  @Test func anotherLabelOrVideoIsWrong() {
    let truth = ["v": [action("run", 0, 1000)]]
    #expect(FrameAgreement(["v": [action("walk", 0, 1000)]], truth: truth).f1 == 0)
    #expect(FrameAgreement(["w": [action("run", 0, 1000)]], truth: truth).f1 == 0)
  }

  @Test func unsureDetectionsAreLeftOut() {
    let truth = ["v": [action("run", 0, 1000)]]
    let found = ["v": [action("run", 0, 1000, 0.5), action("walk", 0, 1000, 0.49)]]
    #expect(FrameAgreement(found, truth: truth, lowestScore: 0.5).f1 == 1)
    #expect(FrameAgreement(found, truth: truth, lowestScore: 0.6).recall == 0)
  }

  @Test func withoutAnythingThereIsNoMeasure() {
    let nothing = FrameAgreement(["v": []], truth: ["v": []])
    #expect(nothing.f1 == nil)
    #expect(nothing.precision == nil)
    #expect(nothing.recall == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func countsAreThoseOfAWalkOverTheGrid(seed: UInt64) {
    var numbers = SeededRandomness(seed: seed)
    func draw() -> [String: [ActionSegment]] {
      Dictionary(
        uniqueKeysWithValues: ["v", "w"].map { video in
          let segments = (0..<Int.random(in: 0..<6, using: &numbers)).map { _ in
            let start = Int.random(in: 0..<3000, using: &numbers)
            return action(
              ["run", "walk"][Int.random(in: 0..<2, using: &numbers)],
              start,
              start + 1 + Int.random(in: 0..<900, using: &numbers),
              Double(Int.random(in: 0..<11, using: &numbers)) / 10
            )
          }
          return (video, segments)
        }
      )
    }
    let (found, truth) = (draw(), draw())
    let step = [30, 70, 100, 400][Int(seed % 4)]
    let agreement = FrameAgreement(
      found,
      truth: truth,
      step: .milliseconds(step),
      lowestScore: 0.4
    )
    var counts = [0, 0, 0]
    for video in ["v", "w"] {
      for label in ["run", "walk"] {
        for time in stride(from: 0, to: 4000, by: step) {
          func covers(_ segment: ActionSegment) -> Bool {
            segment.label == label && segment.range.contains(.milliseconds(time))
          }
          let isFound = found[video, default: []].contains { covers($0) && $0.score ?? 0 >= 0.4 }
          let isTrue = truth[video, default: []].contains(where: covers)
          if isFound && isTrue { counts[0] += 1 }
          if isFound && !isTrue { counts[1] += 1 }
          if !isFound && isTrue { counts[2] += 1 }
        }
      }
    }
    #expect(
      [agreement.truePositives, agreement.falsePositives, agreement.falseNegatives] == counts
    )
  }

  @Test func aStepOfZeroIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = FrameAgreement([:], truth: [:], step: .zero)
    }
  }
}
