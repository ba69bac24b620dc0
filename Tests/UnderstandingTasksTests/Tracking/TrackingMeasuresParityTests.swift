import ClipInput
import TestSupport
import Testing

@testable import UnderstandingTasks

/// Compares with the numbers of `Fixtures/make-tracking-measures.py`.
@Suite
struct TrackingMeasuresParityTests {
  @Test(arguments: 0..<15)
  func `measures of a video are those of TrackEval`(place: Int) throws {
    let expected = try Reference.load().cases[place]
    expectSame(expected.measures, expected.numbers, expected.name)
  }

  @Test func `every case is compared`() throws {
    #expect(try Reference.load().cases.count == 15)
  }

  @Test func `videos are pooled as TrackEval does it`() throws {
    let reference = try Reference.load()
    let measures = try reference.measures(reference.pooled.names)
    let pooled = measures.dropFirst().reduce(measures[0], +)
    expectSame(pooled, try #require(reference.pooled.numbers), "pooled")
  }

  @Test func `classes are averaged as TrackEval does it`() throws {
    let reference = try Reference.load()
    let classes = try reference.measures(reference.classMeans.names)
    let expected = try #require(reference.classMeans.means)
    let found = [
      TrackingMeasures.mean(of: \.clear.accuracy, over: classes),
      TrackingMeasures.mean(of: \.identity.f1, over: classes),
      TrackingMeasures.mean(of: \.higherOrder.accuracy, over: classes),
    ]
    expectClose(
      found.map { $0 ?? .nan },
      [expected.MOTA, expected.IDF1, expected.HOTA],
      within: 1e-9
    )
  }

  private func expectSame(_ found: TrackingMeasures, _ expected: Numbers, _ name: String) {
    let (clear, identity, hota) = (found.clear, found.identity, found.higherOrder)
    #expect(
      [
        clear.matchCount, clear.missCount, clear.falsePositiveCount, clear.switchCount,
        clear.fragmentationCount,
      ] == [expected.CLR_TP, expected.CLR_FN, expected.CLR_FP, expected.IDSW, expected.Frag],
      "\(name)"
    )
    #expect(
      [identity.matchCount, identity.missCount, identity.falsePositiveCount]
        == [expected.IDTP, expected.IDFN, expected.IDFP],
      "\(name)"
    )
    expectClose(
      [clear.accuracy, clear.precision, identity.f1, identity.precision, identity.recall],
      [expected.MOTA, expected.MOTP, expected.IDF1, expected.IDP, expected.IDR],
      within: 1e-9,
      name
    )
    #expect(hota.matchCounts.map(Double.init) == expected.HOTA_TP, "\(name)")
    #expect(hota.missCounts.map(Double.init) == expected.HOTA_FN, "\(name)")
    #expect(hota.falsePositiveCounts.map(Double.init) == expected.HOTA_FP, "\(name)")
    expectClose(hota.accuracies, expected.HOTA, within: 1e-9, name)
    expectClose(hota.detectionAccuracies, expected.DetA, within: 1e-9, name)
    expectClose(hota.associationAccuracies, expected.AssA, within: 1e-9, name)
    expectClose(hota.localisationAccuracies, expected.LocA, within: 1e-9, name)
    let mean = expected.HOTA.reduce(0, +) / Double(expected.HOTA.count)
    expectClose(hota.accuracy, mean, within: 1e-9, name)
  }
}

/// Under TrackEval's names.
private struct Numbers: Decodable {
  let MOTA, MOTP, IDF1, IDP, IDR: Double
  let CLR_TP, CLR_FN, CLR_FP, IDSW, Frag, IDTP, IDFN, IDFP: Int
  let HOTA, DetA, AssA, LocA, HOTA_TP, HOTA_FN, HOTA_FP: [Double]
}

private struct Reference: Decodable {
  struct Case: Decodable {
    let name: String
    let truth: [[[Double]]]
    let found: [[[Double]]]
    let numbers: Numbers

    var measures: TrackingMeasures {
      TrackingMeasures(truth: objects(truth), found: objects(found))
    }

    private func objects(_ frames: [[[Double]]]) -> [[BoxedObject]] {
      frames.map { $0.map { object(Array($0[1...4]), identity: Int($0[0])) } }
    }
  }

  struct Pooled: Decodable {
    let names: [String]
    let numbers: Numbers?
    let means: Means?
  }

  struct Means: Decodable {
    let MOTA, IDF1, HOTA: Double
  }

  let cases: [Case]
  let pooled: Pooled
  let classMeans: Pooled

  static func load() throws -> Self { try fixture("tracking-measures.json", as: Self.self) }

  func measures(_ names: [String]) throws -> [TrackingMeasures] {
    try names.map { name in
      try #require(cases.first { $0.name == name }).measures
    }
  }
}
