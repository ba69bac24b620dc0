extension SyntheticCrowd {
  /// Writes the videos as H.264 files `videos/<number>.mp4` with `boxes.csv` beside them.
  ///
  /// The table has a row for each box: path, frame, x1, y1, x2, y2, class, track_id, split; frames
  /// from 1, pixels from 0. Every file appears at once when it is complete, and the table last of
  /// all. Files of the same names are replaced.
  ///
  /// - Parameters:
  ///   - folder: Made if it isn't there.
  ///   - progress: Called after each video, in turn, with how many of how many are done.
  /// - Throws: ``FootageError``, `VideoError`, or `CancellationError` if the task was cancelled.
  public func write(
    to folder: String,
    progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws {
    precondition(count > 0, "SyntheticCrowd: \(count) videos are no footage")
    let output = FootageFolder(path: folder)
    try output.makeSubfolder("videos")
    let takes = (0..<count).map { number in
      let path = "videos/\(number.inThreeDigits).mp4"
      let crowd = crowd(number: number)
      // Nobody is in two videos, so the video's number serves as a performer's.
      return Take(path: path, scene: crowd) {
        [crowd.boxes(ofVideoAt: path, split: Split(ofPerformer: number))]
      }
    }
    try await output.write(takes, progress: progress)
  }
}

extension Crowd {
  /// Everybody's box in every frame; frames are counted from 1.
  fileprivate func boxes(ofVideoAt path: String, split: Split) -> FootageTable {
    var table = FootageTable(
      "boxes.csv",
      columns: ["path", "frame", "x1", "y1", "x2", "y2", "class", "track_id", "split"]
    )
    for index in 0..<frameCount {
      for (identity, box) in boxes(inFrame: index).sorted(by: { $0.key < $1.key }) {
        table.append(
          [path, "\(index + 1)"] + box.edgesInTenths
            + ["person", "\(identity)", split.rawValue]
        )
      }
    }
    return table
  }
}
