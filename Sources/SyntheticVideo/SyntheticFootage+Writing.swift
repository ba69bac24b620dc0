import Foundation
internal import VideoDecoding

extension SyntheticFootage {
  /// Writes the footage as H.264 files `<action>/<number>.mp4` with tables beside them.
  ///
  /// - `labels.csv`: path, label, split, subject, frames, seconds.
  /// - `boxes.csv`: the figure's box in every frame, frames from 1, pixels from 0.
  /// - `joints.csv`: the figure's joints in every frame, two columns each.
  ///
  /// Every file appears at once when it is complete, and `labels.csv` last of all. Files of the
  /// same names are replaced.
  ///
  /// - Parameters:
  ///   - folder: Made if it isn't there.
  ///   - progress: Called after each video, in turn, with how many of how many are done.
  /// - Throws: ``FootageError``, `VideoError`, or `CancellationError` if the task was cancelled.
  public func write(
    to folder: String,
    progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws {
    precondition(clipsPerAction > 0, "SyntheticFootage: \(clipsPerAction) clips are no footage")
    let takes = Action.allCases.flatMap { action in
      (0..<clipsPerAction).map { Take(footage: self, action: action, number: $0) }
    }
    for action in Action.allCases {
      try makeFolder("\(folder)/\(action.rawValue)")
    }
    let records = try await recordAll(takes, in: folder, progress: progress)

    var labels = FootageTable(
      "labels.csv",
      columns: ["path", "label", "split", "subject", "frames", "seconds"]
    )
    var boxes = FootageTable("boxes.csv", columns: Performance.boxColumns)
    var joints = FootageTable("joints.csv", columns: Performance.jointColumns)
    for (take, record) in zip(takes, records) {
      labels.append(take.label)
      boxes.append(contentsOf: record.boxes)
      joints.append(contentsOf: record.joints)
    }
    try boxes.write(to: folder)
    try joints.write(to: folder)
    try labels.write(to: folder)
  }

  /// Records as many takes at a time as there are processors.
  private func recordAll(
    _ takes: [Take],
    in folder: String,
    progress: @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> [Take.Record] {
    try await withThrowingTaskGroup(of: (Int, Take.Record).self) { group in
      var records: [Int: Take.Record] = [:]
      var waiting = takes.enumerated().makeIterator()
      func startNext() {
        guard let (index, take) = waiting.next() else { return }
        group.addTask {
          try Task.checkCancellation()
          return (index, try take.record(in: folder))
        }
      }
      for _ in 0..<ProcessInfo.processInfo.activeProcessorCount {
        startNext()
      }
      while let (index, record) = try await group.next() {
        records[index] = record
        progress(records.count, takes.count)
        startNext()
      }
      return takes.indices.compactMap { records[$0] }
    }
  }

  private func makeFolder(_ path: String) throws(FootageError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FootageError(
        code: .folderNotWritable,
        message: "can't make the folder '\(path)'; choose a place that can be written to"
      )
    }
  }
}
