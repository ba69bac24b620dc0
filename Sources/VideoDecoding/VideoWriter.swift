/// Writes frames to an MP4 file, compressed as H.264.
///
/// H.264 in its widest-read form wants even sides: an odd side grows by one pixel, which repeats the
/// last column or row. Where the installed FFmpeg has no H.264 encoder, MPEG-4 part 2 is written.
/// The file comes to its place whole, when ``finish()`` succeeds; without that, nothing is left.
///
///     var writer = try VideoWriter("walk.mp4", size: size, frameRate: 30)
///     for pixels in pictures { try writer.append(pixels) }
///     try writer.finish()
public struct VideoWriter: ~Copyable {
  private let output: MovieOutput
  private let size: PixelSize

  /// Starts a file.
  ///
  /// - Parameters:
  ///   - path: Where the file will lie; one that is there already is replaced at the end.
  ///   - size: The size of the frames to come.
  ///   - frameRate: Frames per second, above zero, to six digits.
  ///   - quality: The encoder's constant rate factor, from 0 (perfect) to 51 (unrecognisable).
  /// - Throws: `VideoError` where the place can't be written to, or the size can't be encoded.
  public init(
    _ path: String,
    size: PixelSize,
    frameRate: Double,
    quality: Int = 23
  ) throws(VideoError) {
    precondition(size.width > 0 && size.height > 0, "a video can't be \(size)")
    precondition(
      (0.001...100_000).contains(frameRate),
      "a video has 0.001 to 100000 frames per second, not \(frameRate)"
    )
    precondition((0...51).contains(quality), "quality goes from 0 to 51, not \(quality)")
    output = try MovieOutput(
      path,
      size: size,
      timing: MovieTiming(frameRate: frameRate),
      quality: quality
    )
    self.size = size
  }

  /// Starts a file that goes with another video: its frames have the times of that one and the shape
  /// of its pixels, and its sound is copied as it is.
  ///
  /// - Parameters:
  ///   - path: Where the file will lie; one that is there already is replaced at the end.
  ///   - size: The size of the frames to come.
  ///   - source: The other video.
  ///   - quality: The encoder's constant rate factor, from 0 (perfect) to 51 (unrecognisable).
  /// - Throws: `VideoError` where the place can't be written to, or the size can't be encoded.
  public init(
    _ path: String,
    size: PixelSize,
    following source: borrowing VideoFile,
    quality: Int = 23
  ) throws(VideoError) {
    precondition(size.width > 0 && size.height > 0, "a video can't be \(size)")
    precondition((0...51).contains(quality), "quality goes from 0 to 51, not \(quality)")
    let description = source.description
    let stream = source.reader.source.stream
    output = try MovieOutput(
      path,
      size: size,
      timing: MovieTiming(of: stream, averageFrameRate: description.averageFrameRate),
      quality: quality,
      sound: description.hasAudio ? SoundSource(description.path, beside: stream) : nil
    )
    self.size = size
  }

  /// FFmpeg's names of the codecs of sound that was left out, as MP4 can't hold it or it is damaged.
  public var soundLeftOut: [String] { output.soundLeftOut }

  /// Adds a frame that is shown for as long as any other.
  ///
  /// - Parameter pixels: RGB, rows from the top, without padding: `[H, W, 3]`.
  /// - Throws: `VideoError` where the disk is full.
  public mutating func append(_ pixels: [UInt8]) throws(VideoError) {
    precondition(
      pixels.count == size.byteCount,
      "a frame of \(size) has \(size.byteCount) bytes, not \(pixels.count)"
    )
    try output.append(pixels)
  }

  /// Adds a frame at its own time, in a file that goes with another video.
  ///
  /// - Parameter frame: It comes after the frame before, by a tick of the other video's clock at
  ///   least.
  /// - Throws: `VideoError` where the disk is full.
  public mutating func append(_ frame: Frame) throws(VideoError) {
    precondition(frame.size == size, "a frame of a video of \(size) can't be \(frame.size)")
    try output.append(frame.pixels, at: frame.time, lasting: frame.duration)
  }

  /// Writes what is still to be written and moves the file into place.
  public consuming func finish() throws(VideoError) {
    try output.finish()
  }
}
