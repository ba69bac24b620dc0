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
    let output = FootageFolder(path: folder)
    for action in Action.allCases {
      try output.makeSubfolder(action.rawValue)
    }
    let takes = Action.allCases.flatMap { action in
      (0..<clipsPerAction).map { take(of: action, number: $0) }
    }
    try await output.write(takes, progress: progress)
  }

  private func take(of action: Action, number: Int) -> Take {
    let path = "\(action.rawValue)/\(number.inThreeDigits).mp4"
    let performance = performance(of: action, number: number)
    return Take(path: path, scene: performance) {
      [
        performance.boxes(ofVideoAt: path), performance.joints(ofVideoAt: path),
        performance.label(ofVideoAt: path, performer: number),
      ]
    }
  }
}
