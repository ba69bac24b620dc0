internal import CFFmpeg

/// Pictures in, compressed pictures out.
final class PictureEncoder {
  private(set) var context: UnsafeMutablePointer<AVCodecContext>?
  private let name: String
  private let packet: OwnedPacket

  /// Starts an encoder; `configure` sets what it needs beyond the size.
  init(
    _ codec: UnsafePointer<AVCodec>,
    size: PixelSize,
    format: AVPixelFormat,
    timeBase: AVRational,
    configure: (UnsafeMutablePointer<AVCodecContext>) -> Void
  ) throws(VideoError) {
    name = String(cString: codec.pointee.name)
    packet = try OwnedPacket()
    context = avcodec_alloc_context3(codec)
    guard let context else { throw .outOfMemory }
    context.pointee.width = Int32(clamping: size.width)
    context.pointee.height = Int32(clamping: size.height)
    context.pointee.pix_fmt = format
    context.pointee.time_base = timeBase
    // More threads would make other bytes on other machines.
    context.pointee.thread_count = 1
    configure(context)
    let status = avcodec_open2(context, codec, nil)
    guard status >= 0 else {
      throw VideoError(
        .encodingFailed,
        "the '\(name)' encoder refuses pictures of \(size)"
          + " (\(FFmpegLibrary.explanation(of: status))); choose another size"
      )
    }
  }

  deinit { avcodec_free_context(&context) }

  /// Encodes a picture, or with `nil` what is still held back, and hands over what is ready.
  func encode(
    _ picture: UnsafeMutablePointer<AVFrame>?,
    _ receive: (UnsafeMutablePointer<AVPacket>) throws(VideoError) -> Void
  ) throws(VideoError) {
    var status = avcodec_send_frame(context, picture)
    while status >= 0 {
      status = avcodec_receive_packet(context, packet.pointer)
      guard status >= 0 else { break }
      defer { av_packet_unref(packet.pointer) }
      try receive(packet.pointer)
    }
    guard status == cffmpeg_try_again || status == cffmpeg_end_of_file else {
      throw VideoError(
        .encodingFailed,
        "the '\(name)' encoder gave up (\(FFmpegLibrary.explanation(of: status)));"
          + " choose another size or free memory"
      )
    }
  }
}
