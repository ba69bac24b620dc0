internal import CFFmpeg

/// The decoded frames of one video, in order of presentation.
///
/// A video is a file in any format that the installed FFmpeg reads, a folder of numbered images, or
/// a pattern of their names (`frames/%06d.png`, `frames/*.jpg`); images are shown at 25 a second.
/// It has one reader: it is not copyable, and closes when it goes out of scope.
///
///     var video = try VideoFile("walk.mp4", scale: .shortSide(128))
///     let clip = try video.uniformClip(frameCount: 16)
public struct VideoFile: ~Copyable {
  let reader: FrameReader
  let converter: PictureConverter
  private var otherConverters: [FrameSeries.Format: PictureConverter] = [:]
  var hasGivenClip = false

  /// Opens a video.
  ///
  /// - Parameters:
  ///   - path: The file, folder or pattern.
  ///   - scale: The size of the frames to come.
  ///   - threads: Threads of the decoder; for many files, one each is fastest.
  /// - Throws: `VideoError` where there is no video or no decoder for it.
  public init(
    _ path: String,
    scale: FrameScale = .original,
    threads: Int = 1
  ) throws(VideoError) {
    precondition(threads > 0, "decoding needs at least one thread, not \(threads)")
    let reader = try FrameReader(path, threads: threads)
    let converter = try PictureConverter(
      to: scale.size(of: reader.source.description.size),
      orientation: reader.source.stream.orientation,
      path: path
    )
    self.reader = reader
    self.converter = converter
  }

  /// The converter for frames of a series, made by the first one that asks.
  mutating func converter(for series: FrameSeries) throws(VideoError) -> PictureConverter {
    if let known = otherConverters[series.format] { return known }
    let made = try PictureConverter(
      to: series.format.scale.size(of: description.size),
      sampling: series.format.sampling,
      orientation: reader.source.stream.orientation,
      path: reader.path
    )
    otherConverters[series.format] = made
    return made
  }

  /// What the video says of itself.
  public var description: VideoDescription { reader.source.description }

  /// Decodes the next frame; nothing at the end.
  ///
  /// After a clip was taken, the next frame is the first.
  public mutating func next() throws(VideoError) -> Frame? {
    if hasGivenClip { try reader.rewind() }
    hasGivenClip = false
    guard let ticks = try reader.next() else { return nil }
    let stream = reader.source.stream
    let length = reader.current.pointer.pointee.pkt_duration
    return Frame(
      size: converter.size,
      pixels: try converter.pixels(of: reader.current),
      time: stream.time(ofTick: ticks),
      duration: Duration(ticks: length > 0 ? length : stream.ticksPerFrame, of: stream.timeBase)
    )
  }
}
