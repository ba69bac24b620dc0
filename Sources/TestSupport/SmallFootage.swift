import SyntheticVideo
import VideoDecoding

/// Twenty short, small videos of the ten actions in a folder of their own, for tests of the whole
/// way of a frame.
///
/// - Parameters:
///   - folder: Where to write them, `labels.csv` beside them.
///   - clipsPerAction: Videos of each action.
/// - Throws: Where a video cannot be encoded or written.
public func writeSmallFootage(to folder: String, clipsPerAction: Int = 2) async throws {
  var footage = SyntheticFootage()
  footage.clipsPerAction = clipsPerAction
  footage.size = PixelSize(width: 64, height: 48)
  footage.length = .milliseconds(480)...(.milliseconds(640))
  try await footage.write(to: folder)
}
