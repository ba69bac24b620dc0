import ClipInput
import TestSupport
import Testing
import Torch
import TorchNN
import Training

@testable import UnderstandingTasks

@Suite(.oneEngineThread) struct ActionTrainingTests {
  private static let step = Duration.milliseconds(250)

  /// Timelines of noise in which two features rise while an action lasts.
  private static func examples(_ count: Int, seed: UInt64) -> ActionExamples {
    var random = SeededRandomness(seed: seed)
    var timelines: [FeatureTimeline] = []
    var segments: [[ActionSegment]] = []
    for video in 0..<count {
      let steps = 60
      var values = Tensor.normal([steps, 6], using: Generator(seed: seed &+ UInt64(video)))
        .floats()
      var own: [ActionSegment] = []
      for (place, label) in ["kick", "wave"].enumerated() {
        let start = Int.random(in: 2..<40, using: &random)
        let length = Int.random(in: 8..<14, using: &random)
        for moment in start..<start + length { values[moment * 6 + place] += 3 }
        own.append(
          ActionSegment(label: label, range: step * start..<step * (start + length))
        )
      }
      timelines.append(
        FeatureTimeline(range: .zero..<step * steps, step: step, width: 6, values: values)
      )
      segments.append(own)
    }
    return ActionExamples(timelines, segments: segments, classes: ["kick", "wave"])
  }

  @Engine
  private static func recognizer(seed: UInt64, stepCount: Int) throws -> ActionRecognizer {
    let head = try ActionTraining(examples(12, seed: 1), seed: seed, stepCount: stepCount).head()
    var recipe = ActionRecipe()
    (recipe.classes, recipe.step) = (["kick", "wave"], step)
    return ActionRecognizer(recipe: recipe, head: head)
  }

  @Engine
  private static func worth() throws -> Double {
    let recognizer = try recognizer(seed: 1, stepCount: 200)
    let test = examples(8, seed: 100)
    var found: [String: [ActionSegment]] = [:]
    var truth: [String: [ActionSegment]] = [:]
    for (index, timeline) in test.timelines.enumerated() {
      found["\(index)"] = recognizer.segments(on: timeline)
      truth["\(index)"] = segments(test.targets[index])
    }
    return try ActionMeasures(found, truth: truth, thresholds: [0.5]).average
  }

  /// The stretches that targets describe.
  private static func segments(_ targets: [Float]) -> [ActionSegment] {
    ["kick", "wave"].enumerated().compactMap { place, label in
      let steps = (0..<targets.count / 2).filter { targets[$0 * 2 + place] > 0 }
      guard let first = steps.first, let last = steps.last else { return nil }
      return ActionSegment(label: label, range: step * first..<step * (last + 1))
    }
  }

  @Test func `what features show is found in other videos`() async throws {
    let worth = try await Self.worth()
    #expect(worth > 0.9)
  }

  @Engine
  private static func weights(seed: UInt64) throws -> [[Float]] {
    try recognizer(seed: seed, stepCount: 10).head.parameters.map { $0.parameter.value.floats() }
  }

  @Test func `the same seed gives the same head`() async throws {
    let (first, second) = (try await Self.weights(seed: 1), try await Self.weights(seed: 1))
    #expect(first == second)
    let other = try await Self.weights(seed: 2)
    #expect(first != other)
  }

  @Test func `a step counts by the share that is covered`() {
    let timeline = FeatureTimeline(
      range: .seconds(1)..<(.seconds(3)),
      step: .milliseconds(500),
      width: 1,
      values: [0, 0, 0, 0]
    )
    let examples = ActionExamples(
      [timeline],
      segments: [
        [
          ActionSegment(label: "b", range: .milliseconds(1250)..<(.milliseconds(2100))),
          ActionSegment(label: "a", range: .zero..<(.milliseconds(1100))),
          ActionSegment(label: "unheard", range: .zero..<(.seconds(9))),
        ]
      ],
      classes: ["a", "b"]
    )
    expectClose(
      examples.targets[0].map(Double.init),
      [0.2, 0.5, 0, 1, 0, 0.2, 0, 0],
      within: 1e-6
    )
  }

  @Test(arguments: [
    ([2000, 1000, 4000], 250), ([100], 100), ([60_000], 2000), ([], 250),
  ])
  func `the step suits the labelled actions`(milliseconds: [Int], step: Int) {
    let segments = milliseconds.map {
      ActionSegment(label: "a", range: .zero..<(.milliseconds($0)))
    }
    expectClose(suitingStep(segments).seconds, Double(step) / 1000, within: 1e-9)
  }
}

extension Duration {
  fileprivate var seconds: Double { self / .seconds(1) }
}
