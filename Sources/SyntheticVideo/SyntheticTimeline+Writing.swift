internal import VideoDecoding

extension SyntheticTimeline {
  /// Writes the videos as H.264 files `videos/<number>.mp4` with `actions.csv` beside them.
  ///
  /// The table has a row for each action: path, start, end, label, split, subject; start and end in
  /// seconds from the video's start. Every file appears at once when it is complete, and the table
  /// last of all. Files of the same names are replaced.
  ///
  /// - Parameters:
  ///   - folder: Made if it isn't there.
  ///   - progress: Called after each video, in turn, with how many of how many are done.
  /// - Throws: ``FootageError``, `VideoError`, or `CancellationError` if the task was cancelled.
  public func write(
    to folder: String,
    progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws {
    precondition(count > 0, "SyntheticTimeline: \(count) videos are no footage")
    let output = FootageFolder(path: folder)
    try output.makeSubfolder("videos")
    let takes = (0..<count).map { number in
      let path = "videos/\(number.inThreeDigits).mp4"
      let routine = routine(number: number)
      return Take(path: path, scene: routine) {
        [routine.spans(ofVideoAt: path, performer: number)]
      }
    }
    try await output.write(takes, progress: progress)
  }
}

extension Routine {
  fileprivate func spans(ofVideoAt path: String, performer number: Int) -> FootageTable {
    var table = FootageTable(
      "actions.csv",
      columns: ["path", "start", "end", "label", "split", "subject"]
    )
    for span in actions {
      table.append([
        path,
        span.start.seconds.inThousandths,
        span.end.seconds.inThousandths,
        span.action.rawValue,
        Split(ofPerformer: number).rawValue,
        "performer\(number.inThreeDigits)",
      ])
    }
    return table
  }
}
