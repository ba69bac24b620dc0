internal import CFFmpeg

extension Frame {
  /// The frame as the bytes of a JPEG file, of a quality from 1 (small) to 100 (fine).
  public func jpeg(quality: Int = 80) throws(VideoError) -> [UInt8] {
    precondition((1...100).contains(quality), "quality goes from 1 to 100, not \(quality)")
    // The usual scale of JPEG: percentages of the quantisation at 50, which is FFmpeg's 8.
    let percentage = quality < 50 ? 5000 / quality : 200 - 2 * quality
    let quantiser = min(max(percentage * 8 / 100, 1), 31)
    return try encoded(as: AV_CODEC_ID_MJPEG, format: AV_PIX_FMT_YUVJ420P) { context in
      context.pointee.flags |= AV_CODEC_FLAG_QSCALE
      context.pointee.global_quality = Int32(quantiser) * FF_QP2LAMBDA
    }
  }

  /// The frame as the bytes of a PNG file, with no loss.
  public func png() throws(VideoError) -> [UInt8] {
    try encoded(as: AV_CODEC_ID_PNG, format: AV_PIX_FMT_RGB24) { _ in }
  }

  private func encoded(
    as codec: AVCodecID,
    format: AVPixelFormat,
    configure: (UnsafeMutablePointer<AVCodecContext>) -> Void
  ) throws(VideoError) -> [UInt8] {
    _ = FFmpegLibrary.silence
    guard let codec = avcodec_find_encoder(codec) else {
      throw VideoError(
        .encodingFailed,
        "the installed FFmpeg can't encode images; install one with JPEG and PNG"
      )
    }
    let encoder = try PictureEncoder(
      codec,
      size: size,
      format: format,
      timeBase: AVRational(num: 1, den: 1),
      configure: configure
    )
    let input = try EncoderInput(from: size, to: size, format: format)
    try input.fill(pixels)
    var bytes: [UInt8] = []
    let take = { (packet: UnsafeMutablePointer<AVPacket>) throws(VideoError) in
      bytes += UnsafeBufferPointer(start: packet.pointee.data, count: Int(packet.pointee.size))
    }
    input.picture.pointer.pointee.quality = encoder.context?.pointee.global_quality ?? 0
    try encoder.encode(input.picture.pointer, take)
    try encoder.encode(nil, take)
    return bytes
  }
}
