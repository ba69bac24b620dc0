internal import CFFmpeg
internal import Foundation

/// An MP4 file being written under a temporary name beside its place.
final class MovieOutput {
  private let path: String
  private let partialPath: String
  private let input: EncoderInput
  private let encoder: PictureEncoder
  private var format: UnsafeMutablePointer<AVFormatContext>?
  private var frameCount: Int64 = 0

  init(
    _ path: String,
    size: PixelSize,
    frameRate: Double,
    quality: Int
  ) throws(VideoError) {
    _ = FFmpegLibrary.silence
    self.path = path
    let folder = (path as NSString).deletingLastPathComponent
    let name = ".\((path as NSString).lastPathComponent).\(UUID().uuidString.prefix(8)).part"
    partialPath = (folder as NSString).appendingPathComponent(name)
    let even = PixelSize(width: (size.width + 1) / 2 * 2, height: (size.height + 1) / 2 * 2)
    input = try EncoderInput(from: size, to: even, format: AV_PIX_FMT_YUV420P)
    encoder = try PictureEncoder(
      movie: even,
      timeBase: av_inv_q(av_d2q(frameRate, 1_000_000)),
      quality: quality
    )
    try open()
  }

  deinit {
    guard let format else { return }
    avio_closep(&format.pointee.pb)
    avformat_free_context(format)
    unlink(partialPath)
  }

  /// Adds a frame.
  func append(_ pixels: [UInt8]) throws(VideoError) {
    try input.fill(pixels)
    input.picture.pointer.pointee.pts = frameCount
    frameCount += 1
    try encode(input.picture.pointer)
  }

  /// Completes the file and moves it into place.
  func finish() throws(VideoError) {
    try encode(nil)
    guard let format else { return }
    try check(av_write_trailer(format))
    try check(avio_closep(&format.pointee.pb))
    guard rename(partialPath, path) == 0 else { throw unwritable(String(cString: strerror(errno))) }
    avformat_free_context(format)
    self.format = nil
  }

  private func open() throws(VideoError) {
    try check(avformat_alloc_output_context2(&format, nil, "mp4", nil))
    guard let format, let stream = avformat_new_stream(format, nil), let context = encoder.context
    else { throw .outOfMemory }
    try check(avcodec_parameters_from_context(stream.pointee.codecpar, context))
    stream.pointee.time_base = context.pointee.time_base
    stream.pointee.avg_frame_rate = av_inv_q(context.pointee.time_base)
    try check(avio_open(&format.pointee.pb, "file:\(partialPath)", AVIO_FLAG_WRITE))
    try check(avformat_write_header(format, nil))
  }

  private func encode(_ picture: UnsafeMutablePointer<AVFrame>?) throws(VideoError) {
    try encoder.encode(picture) { packet throws(VideoError) in
      guard let format, let stream = format.pointee.streams[0], let context = encoder.context
      else { return }
      packet.pointee.duration = 1
      av_packet_rescale_ts(packet, context.pointee.time_base, stream.pointee.time_base)
      try check(av_interleaved_write_frame(format, packet))
    }
  }

  private func check(_ status: Int32) throws(VideoError) {
    guard status < 0 else { return }
    throw unwritable(FFmpegLibrary.explanation(of: status))
  }

  private func unwritable(_ reason: String) -> VideoError {
    VideoError(
      .unwritable,
      "'\(path)' can't be written (\(reason)); check the folder and its free space"
    )
  }
}

extension PictureEncoder {
  /// Starts the encoder of a movie: H.264 where there is one, else MPEG-4 part 2.
  fileprivate convenience init(
    movie size: PixelSize,
    timeBase: AVRational,
    quality: Int
  ) throws(VideoError) {
    let codec = avcodec_find_encoder_by_name("libx264") ?? avcodec_find_encoder(AV_CODEC_ID_MPEG4)
    guard let codec else {
      throw VideoError(
        .encodingFailed,
        "the installed FFmpeg can encode neither H.264 nor MPEG-4; install one with libx264"
      )
    }
    try self.init(codec, size: size, format: AV_PIX_FMT_YUV420P, timeBase: timeBase) { context in
      context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
      context.pointee.framerate = av_inv_q(timeBase)
      // The converter's coefficients, said in the file so that players use the same.
      context.pointee.colorspace = AVCOL_SPC_SMPTE170M
      context.pointee.color_range = AVCOL_RANGE_MPEG
      if codec.pointee.id == AV_CODEC_ID_H264 {
        av_opt_set(context.pointee.priv_data, "crf", "\(quality)", 0)
        av_opt_set(context.pointee.priv_data, "preset", "veryfast", 0)
        // With it, x264 makes other bytes from one run to the next.
        av_opt_set(context.pointee.priv_data, "mbtree", "0", 0)
      } else {
        // MPEG-4's own scale goes from 1 to 31.
        context.pointee.flags |= AV_CODEC_FLAG_QSCALE
        context.pointee.global_quality = Int32(1 + quality * 30 / 51) * FF_QP2LAMBDA
      }
    }
  }
}
