internal import CFFmpeg
internal import Foundation

/// An MP4 file being written under a temporary name beside its place.
final class MovieOutput {
  private let path: String
  private let partialPath: String
  private let input: EncoderInput
  private let encoder: PictureEncoder
  private let sound: SoundSource?
  private var damagedSound: Set<Int> = []
  private var format: UnsafeMutablePointer<AVFormatContext>?
  private var nextTick: Int64 = 0
  /// How long the frames are shown that the encoder has not given back yet.
  private var lengths: [Int64: Int64] = [:]

  init(
    _ path: String,
    size: PixelSize,
    timing: MovieTiming,
    quality: Int,
    sound: SoundSource? = nil
  ) throws(VideoError) {
    _ = FFmpegLibrary.silence
    self.path = path
    self.sound = sound
    let folder = (path as NSString).deletingLastPathComponent
    let name = ".\((path as NSString).lastPathComponent).\(UUID().uuidString.prefix(8)).part"
    partialPath = (folder as NSString).appendingPathComponent(name)
    let even = PixelSize(width: (size.width + 1) / 2 * 2, height: (size.height + 1) / 2 * 2)
    input = try EncoderInput(from: size, to: even, format: AV_PIX_FMT_YUV420P)
    encoder = try PictureEncoder(movie: even, timing: timing, quality: quality)
    try open(timing)
  }

  deinit {
    guard let format else { return }
    avio_closep(&format.pointee.pb)
    avformat_free_context(format)
    unlink(partialPath)
  }

  /// FFmpeg's names of the codecs of sound that is missing.
  var soundLeftOut: [String] {
    guard let sound else { return [] }
    return sound.foreignCodecs
      + damagedSound.sorted().map {
        String(cString: avcodec_get_name(sound.streams[$0].pointee.codecpar.pointee.codec_id))
      }
  }

  /// Adds a frame that lasts a tick.
  func append(_ pixels: [UInt8]) throws(VideoError) {
    try append(pixels, tick: nextTick, length: 1)
  }

  /// Adds a frame at its time.
  func append(
    _ pixels: [UInt8],
    at time: Duration,
    lasting length: Duration
  ) throws(VideoError) {
    guard let base = encoder.context?.pointee.time_base else { return }
    // To the nearest tick: a time that went through decimals is a little off.
    let halfTick = Duration(ticks: 1, of: base) / 2
    // Frames that share a time, which no player shows, come one after the other.
    let tick = max((time + halfTick).ticks(of: base), nextTick)
    try append(pixels, tick: tick, length: max((length + halfTick).ticks(of: base), 1))
  }

  /// Completes the file and moves it into place.
  func finish() throws(VideoError) {
    try encode(nil)
    copySound(before: nil)
    guard let format else { return }
    try check(av_write_trailer(format))
    try check(avio_closep(&format.pointee.pb))
    guard rename(partialPath, path) == 0 else { throw unwritable(String(cString: strerror(errno))) }
    avformat_free_context(format)
    self.format = nil
  }

  private func append(_ pixels: [UInt8], tick: Int64, length: Int64) throws(VideoError) {
    try input.fill(pixels)
    input.picture.pointer.pointee.pts = tick
    lengths[tick] = length
    nextTick = tick + 1
    try encode(input.picture.pointer)
  }

  private func open(_ timing: MovieTiming) throws(VideoError) {
    try check(avformat_alloc_output_context2(&format, nil, "mp4", nil))
    guard let format, let stream = avformat_new_stream(format, nil), let context = encoder.context
    else { throw .outOfMemory }
    try check(avcodec_parameters_from_context(stream.pointee.codecpar, context))
    stream.pointee.time_base = context.pointee.time_base
    stream.pointee.avg_frame_rate = timing.frameRate
    stream.pointee.sample_aspect_ratio = timing.pixelAspect
    for source in sound?.streams ?? [] {
      guard let copy = avformat_new_stream(format, nil),
        avcodec_parameters_copy(copy.pointee.codecpar, source.pointee.codecpar) >= 0
      else { throw .outOfMemory }
      // Each container has its own names of codecs.
      copy.pointee.codecpar.pointee.codec_tag = 0
      copy.pointee.time_base = source.pointee.time_base
    }
    // Some sound is unusual in MP4, such as FLAC or few samples a second, and played all the same.
    format.pointee.strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL
    try check(avio_open(&format.pointee.pb, "file:\(partialPath)", AVIO_FLAG_WRITE))
    try check(avformat_write_header(format, nil))
  }

  private func encode(_ picture: UnsafeMutablePointer<AVFrame>?) throws(VideoError) {
    try encoder.encode(picture) { packet throws(VideoError) in
      guard let format, let stream = format.pointee.streams[0], let context = encoder.context
      else { return }
      packet.pointee.duration = lengths.removeValue(forKey: packet.pointee.pts) ?? 1
      copySound(before: packet.pointee.pts)
      av_packet_rescale_ts(packet, context.pointee.time_base, stream.pointee.time_base)
      try check(av_interleaved_write_frame(format, packet))
    }
  }

  /// Copies the sound up to a tick, so that neither it nor the pictures have to wait in memory.
  private func copySound(before tick: Int64?) {
    guard let sound, let format, let context = encoder.context else { return }
    while let next = sound.next(before: tick, of: context.pointee.time_base) {
      guard let copy = format.pointee.streams[next.stream + 1] else { continue }
      next.packet.pointee.stream_index = copy.pointee.index
      next.packet.pointee.pos = -1
      av_packet_rescale_ts(
        next.packet,
        sound.streams[next.stream].pointee.time_base,
        copy.pointee.time_base
      )
      // Where the disk is full, the pictures tell it.
      if av_interleaved_write_frame(format, next.packet) < 0 { damagedSound.insert(next.stream) }
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
    timing: MovieTiming,
    quality: Int
  ) throws(VideoError) {
    let codec = avcodec_find_encoder_by_name("libx264") ?? avcodec_find_encoder(AV_CODEC_ID_MPEG4)
    guard let codec else {
      throw VideoError(
        .encodingFailed,
        "the installed FFmpeg can encode neither H.264 nor MPEG-4; install one with libx264"
      )
    }
    // MPEG-4 can't count finer than that.
    let isTooFine = codec.pointee.id == AV_CODEC_ID_MPEG4 && timing.timeBase.den > 65_535
    let timeBase = isTooFine ? AVRational(num: 1, den: 60_000) : timing.timeBase
    try self.init(codec, size: size, format: AV_PIX_FMT_YUV420P, timeBase: timeBase) { context in
      context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
      context.pointee.framerate = timing.frameRate
      context.pointee.sample_aspect_ratio = timing.pixelAspect
      // Pictures built on later ones would be decoded at times made up of those of other frames.
      if !timing.isRegular { context.pointee.max_b_frames = 0 }
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
