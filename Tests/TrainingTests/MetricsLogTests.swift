import Foundation
import Testing
import Training

@Suite struct MetricsLogTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path(of: "metrics.jsonl")
  }

  @Test func linesAreJSON() throws {
    let log = try MetricsLog(path: path, keepingThrough: 0)
    try log.append(
      MetricsRecord(
        step: 20,
        epoch: 0.5,
        time: .milliseconds(12_250),
        values: ["loss": 3.5, "learning \"rate\"": 1e-5, "gradient": .infinity]
      )
    )
    #expect(
      try folder.text(of: "metrics.jsonl") == #"""
        {"step":20,"epoch":0.5,"time":12.25,"gradient":null,"learning \"rate\"":1.0e-05,"loss":3.5}

        """#
    )
  }

  @Test func recordsAreReadBack() throws {
    let log = try MetricsLog(path: path, keepingThrough: 0)
    let written = (1...5).map(record)
    for record in written { try log.append(record) }
    #expect(try MetricsLog.records(ofFile: path) == written)
  }

  @Test func figuresThatWereNotFiniteAreReadAsNaN() throws {
    let log = try MetricsLog(path: path, keepingThrough: 0)
    try log.append(MetricsRecord(step: 1, epoch: 0, time: .zero, values: ["loss": .infinity]))
    #expect(try MetricsLog.records(ofFile: path)[0].values["loss"]?.isNaN == true)
  }

  @Test func aResumedRunHasNoStepTwice() throws {
    do {
      let log = try MetricsLog(path: path, keepingThrough: 0)
      for step in 1...5 { try log.append(record(step)) }
    }
    let log = try MetricsLog(path: path, keepingThrough: 3)
    for step in 4...6 { try log.append(record(step)) }
    #expect(try MetricsLog.records(ofFile: path) == (1...6).map(record))
  }

  @Test func aLineThatWasCutShortIsForgotten() throws {
    try folder.write(
      "{\"step\":1,\"epoch\":0,\"time\":0,\"loss\":1}\n{\"step\":2,\"epo",
      to: "metrics.jsonl"
    )
    #expect(try MetricsLog.records(ofFile: path).map(\.step) == [1])
    let log = try MetricsLog(path: path, keepingThrough: 9)
    try log.append(record(2))
    #expect(try MetricsLog.records(ofFile: path).map(\.step) == [1, 2])
  }

  @Test(arguments: ["", "[]", "{\"step\":1}", "{\"step\":1.5,\"epoch\":0,\"time\":0}"])
  func aLineOfSomethingElseIsRefused(line: String) throws {
    try folder.write("{\"step\":1,\"epoch\":0,\"time\":0}\n\(line)\n", to: "metrics.jsonl")
    #expect(
      throws: TrainingError(
        code: .damaged,
        message: "line 2 of '\(path)' is no record of figures; remove the line or the file"
      )
    ) { try MetricsLog.records(ofFile: path) }
  }

  @Test func aMissingFileHasNoRecords() throws {
    #expect(try MetricsLog.records(ofFile: path).isEmpty)
  }

  @Test func reservedNamesAreAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = MetricsRecord(step: 1, epoch: 0, time: .zero, values: ["step": 1])
    }
  }

  private func record(_ step: Int) -> MetricsRecord {
    MetricsRecord(
      step: step,
      epoch: Double(step) / 3,
      time: .milliseconds(step * 17),
      values: ["loss": 1 / Double(step)]
    )
  }
}
