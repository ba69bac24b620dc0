internal import CFFmpeg

/// Where the compressed pictures of one video come from.
protocol PacketSource: AnyObject {
  /// What the video says of itself.
  var description: VideoDescription { get }
  /// What a decoder has to know; valid as long as the source.
  var stream: PictureStream { get }
  /// Puts the next compressed picture into `packet`; false at the end, and where the rest is lost.
  func read(into packet: UnsafeMutablePointer<AVPacket>) -> Bool
  /// Goes to the last key frame not after `ticks`, or near it; false where that can't be done.
  func seek(to ticks: Int64) -> Bool
}

/// What a decoder has to know of a stream of compressed pictures.
struct PictureStream {
  /// The codec and its settings.
  let parameters: UnsafeMutablePointer<AVCodecParameters>
  /// The length of a tick.
  let timeBase: AVRational
  /// The tick at which the video starts.
  let start: Int64
  /// Ticks from one frame to the next on average, at least one.
  let ticksPerFrame: Int64
  /// How the pictures are turned to be shown.
  let orientation: Orientation
  /// The width of a stored pixel for its height; 0/1 where nobody said.
  let pixelAspect: AVRational
  /// Whether each packet is an image file.
  let isOfImages: Bool
  /// Whether the container knows only when packets are decoded, as AVI does.
  let hasOnlyDecodingTimes: Bool

  /// When a picture of that tick is shown, counted from the start.
  func time(ofTick tick: Int64) -> Duration { Duration(ticks: tick &- start, of: timeBase) }
}

/// Opens whatever lies at a path: a video file, a folder of images or a pattern of their names.
func openPacketSource(_ path: String) throws(VideoError) -> any PacketSource {
  if let images = try ImageFiles(path) { return try ImageSource(images) }
  return try ContainerSource(path)
}
