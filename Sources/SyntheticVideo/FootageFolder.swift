import Foundation

/// A folder of videos with tables beside them, as it is written.
struct FootageFolder: Sendable {
  let path: String

  /// Makes a folder in it, and itself, where they aren't there yet.
  func makeSubfolder(_ name: String) throws(FootageError) {
    do {
      try FileManager.default.createDirectory(
        atPath: "\(path)/\(name)",
        withIntermediateDirectories: true
      )
    } catch {
      throw FootageError(
        code: .folderNotWritable,
        message: "can't make the folder '\(path)/\(name)'; choose a place that can be written to"
      )
    }
  }

  /// Writes all videos, then what their takes tell of them, the last table last of all.
  ///
  /// Every file appears at once when it is complete.
  func write(
    _ takes: [Take],
    progress: @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws {
    let records = try await recordAll(takes, progress: progress)
    guard var tables = records.first else { return }
    for record in records.dropFirst() {
      for (index, table) in record.enumerated() {
        tables[index].append(contentsOf: table)
      }
    }
    for table in tables {
      try table.write(to: path)
    }
  }

  /// Records as many takes at a time as there are processors.
  private func recordAll(
    _ takes: [Take],
    progress: @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> [[FootageTable]] {
    try await withThrowingTaskGroup(of: (Int, [FootageTable]).self) { group in
      var records: [Int: [FootageTable]] = [:]
      var waiting = takes.enumerated().makeIterator()
      func startNext() {
        guard let (index, take) = waiting.next() else { return }
        group.addTask {
          try Task.checkCancellation()
          return (index, try take.record(in: path))
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
}
