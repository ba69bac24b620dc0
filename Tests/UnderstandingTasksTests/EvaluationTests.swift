import Foundation
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct EvaluationTests {
  /// Two classes on opposite sides, twenty clips each, in training and in test.
  private func evaluation(metadata: [Double]?) throws -> Evaluation {
    let (training, test) = try (
      samples(40, width: 8, classCount: 2, signal: 9, seed: 2, prefix: "train"),
      samples(4, width: 8, classCount: 2, signal: 9, seed: 3, prefix: "test")
    )
    return try Measurements(
      training: training.changing { $1.metadata = metadata },
      test: test.changing { $1.metadata = metadata }
    ).evaluation
  }

  @Test func `the JSON is what it is promised to be`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(
      decoding: try encoder.encode(evaluation(metadata: [64, 64, 25])),
      as: UTF8.self
    )
    let perClass = #"{"count":2,"precision":1,"recall":1}"#
    #expect(
      text == #"{"classes":["class-0","class-1"],"clips":{"test":4,"train":40},"#
        + #""floors":{"chance":0.5,"majority":0.5,"metadata":0.5},"#
        + #""neighbours":{"k":1,"top1":1},"#
        + #""probe":{"confusion":[[2,0],[0,2]],"#
        + #""perClass":{"class-0":\#(perClass),"class-1":\#(perClass)},"top1":1,"top5":1},"#
        + #""retrieval":{"R@1":1,"R@10":1,"R@20":1,"R@5":1},"#
        + #""search":{"R@1":1,"R@10":1,"R@20":1,"R@5":1}}"#
    )
  }

  @Test func `JSON comes back as it went`() throws {
    let evaluation = try evaluation(metadata: nil)
    let data = try JSONEncoder().encode(evaluation)
    #expect(try JSONDecoder().decode(Evaluation.self, from: data) == evaluation)
    #expect(evaluation.floors.metadata == nil)
  }

  @Test func `fifty neighbours are reported where there are fifty`() throws {
    let test = try samples(6, width: 4, classCount: 2, signal: 1, seed: 3)
    for (count, isReported) in [(49, false), (50, true)] {
      let training = try samples(count, width: 4, classCount: 2, signal: 1, seed: 2)
      let measurements = try Measurements(
        training: training,
        test: test,
        protocols: [.retrieval]
      )
      #expect((measurements.evaluation.retrieval?["R@50"] != nil) == isReported)
    }
  }
}
