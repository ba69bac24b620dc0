internal import VideoDecoding

/// One video of the footage, to be recorded.
struct Take: Sendable {
  /// Where its file goes, from the footage's folder.
  let path: String
  let scene: any Scene
  /// What is known of the video: its rows of each table beside the videos.
  let tables: @Sendable () -> [FootageTable]

  /// Draws the video and encodes it into its file.
  ///
  /// - Returns: Its rows of each table.
  func record(in folder: String) throws(VideoError) -> [FootageTable] {
    var writer = try VideoWriter(
      "\(folder)/\(path)",
      size: scene.size,
      frameRate: scene.frameRate
    )
    let stage = Stage(scene)
    for index in 0..<scene.frameCount {
      try writer.append(stage.pixels(ofFrame: index))
    }
    try writer.finish()
    return tables()
  }
}
