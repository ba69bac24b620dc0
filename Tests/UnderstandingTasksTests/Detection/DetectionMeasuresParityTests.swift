import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

/// Compares with the numbers of `Fixtures/make-coco.py`.
@Suite
struct DetectionMeasuresParityTests {
  @Test func `the thresholds are those of pycocotools`() throws {
    #expect(DetectionMeasures.thresholds == (try Reference.load().thresholds))
  }

  @Test(arguments: 0..<16)
  func `average precision is that of pycocotools`(place: Int) throws {
    let expected = try Reference.load().cases[place]
    let measures = expected.measures
    expectSame(measures.averagePrecision, expected.averagePrecision, expected.name)
    expectSame(measures.averagePrecision50, expected.averagePrecision50, expected.name)
    expectSame(measures.averagePrecision75, expected.averagePrecision75, expected.name)
    #expect(Set(measures.perClass.keys) == Set(expected.perClass.keys), "\(expected.name)")
    for (label, ofClass) in expected.perClass {
      let found = try #require(measures.perClass[label])
      expectClose(found.averagePrecisions, ofClass.averagePrecisions, within: 1e-9, expected.name)
      expectClose(found.precisions50, ofClass.precisions50, within: 1e-9, expected.name)
    }
  }

  @Test func `every case is compared`() throws {
    #expect(try Reference.load().cases.count == 16)
  }

  private func expectSame(_ found: Double?, _ expected: Double?, _ name: String) {
    expectClose(found ?? -1, expected ?? -1, within: 1e-9, name)
  }
}

private struct Reference: Decodable {
  struct OfClass: Decodable {
    let averagePrecisions: [Double]
    let precisions50: [Double]
  }

  struct Case: Decodable {
    let name: String
    let truth: [[[Double]]]
    let found: [[[Double]]]
    let averagePrecision: Double?
    let averagePrecision50: Double?
    let averagePrecision75: Double?
    let perClass: [String: OfClass]

    var measures: DetectionMeasures {
      DetectionMeasures(
        truth: truth.map { $0.map { object(of: $0, isIgnored: $0[5] == 1) } },
        found: found.map { $0.map { object(of: $0, score: $0[5]) } }
      )
    }

    private func object(
      of row: [Double],
      score: Double? = nil,
      isIgnored: Bool = false
    ) -> BoxedObject {
      BoxedObject(
        box: Box(row[1...4]),
        label: String(Int(row[0])),
        score: score,
        isIgnored: isIgnored
      )
    }
  }

  let thresholds: [Double]
  let cases: [Case]

  static func load() throws -> Self { try fixture("coco.json", as: Self.self) }
}
