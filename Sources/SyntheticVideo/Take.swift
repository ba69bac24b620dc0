import Foundation
internal import VideoDecoding

/// One video of the footage, to be recorded.
struct Take: Sendable {
  /// What is known of every frame of a recorded video.
  struct Record: Sendable {
    let boxes: FootageTable
    let joints: FootageTable
  }

  let path: String
  let performance: Performance
  /// Its row in the table of labels.
  let label: [String]

  init(footage: SyntheticFootage, action: Action, number: Int) {
    let name = String(format: "%03d", number)
    path = "\(action.rawValue)/\(name).mp4"
    performance = footage.performance(of: action, number: number)
    label = [
      path,
      action.rawValue,
      Split(ofPerformer: number).rawValue,
      "performer\(name)",
      "\(performance.frameCount)",
      "\(Double(performance.frameCount) / performance.frameRate)",
    ]
  }

  /// Draws the clip and encodes it into its file.
  func record(in folder: String) throws(VideoError) -> Record {
    var writer = try VideoWriter(
      "\(folder)/\(path)",
      size: performance.size,
      frameRate: performance.frameRate
    )
    let stage = Stage(performance)
    for index in 0..<performance.frameCount {
      try writer.append(stage.pixels(ofFrame: index))
    }
    try writer.finish()
    return Record(
      boxes: performance.boxes(ofVideoAt: path),
      joints: performance.joints(ofVideoAt: path)
    )
  }
}
