internal import CFFmpeg

/// Compressed pictures in, pictures out.
final class PictureDecoder {
  /// What a decoder answers when it is asked for a picture.
  enum Answer {
    case picture
    case wantsPackets
    case ended
  }

  private var context: UnsafeMutablePointer<AVCodecContext>?

  init(
    _ parameters: UnsafeMutablePointer<AVCodecParameters>,
    threads: Int,
    path: String
  ) throws(VideoError) {
    let name = String(cString: avcodec_get_name(parameters.pointee.codec_id))
    guard let codec = avcodec_find_decoder(parameters.pointee.codec_id) else {
      throw VideoError(
        .unsupportedCodec,
        "'\(path)' is compressed with '\(name)', which the installed FFmpeg can't decode;"
          + " convert it, for example to H.264"
      )
    }
    context = avcodec_alloc_context3(codec)
    guard let context, avcodec_parameters_to_context(context, parameters) >= 0 else {
      throw VideoError(.tooLarge, "there is no memory left to decode '\(path)'")
    }
    context.pointee.thread_count = Int32(clamping: threads)
    let status = avcodec_open2(context, codec, nil)
    guard status >= 0 else {
      throw VideoError(
        .unsupportedCodec,
        "the '\(name)' decoder refuses '\(path)' (\(FFmpegLibrary.explanation(of: status)));"
          + " copy the file again or leave it out"
      )
    }
  }

  deinit { avcodec_free_context(&context) }

  /// Hands over a packet, or says with `nil` that no more will come; false where it is damaged.
  ///
  /// With `skippingDisposable`, a picture that no other is built on is not decoded.
  func send(_ packet: UnsafeMutablePointer<AVPacket>?, skippingDisposable: Bool) -> Bool {
    context?.pointee.skip_frame = skippingDisposable ? AVDISCARD_NONREF : AVDISCARD_DEFAULT
    return avcodec_send_packet(context, packet) >= 0
  }

  /// Takes the next picture in order of presentation.
  ///
  /// All that is ready must be taken before the next packet is sent.
  func receive(into picture: UnsafeMutablePointer<AVFrame>) -> Answer {
    // A damaged picture is an error once, and FFmpeg goes on with the next; a decoder that does
    // nothing but fail would never end.
    for _ in 0..<1000 {
      switch avcodec_receive_frame(context, picture) {
      case 0: return .picture
      case cffmpeg_try_again: return .wantsPackets
      case cffmpeg_end_of_file: return .ended
      default: continue
      }
    }
    return .ended
  }

  /// Forgets all pictures, to go on with a key frame.
  func flush() { avcodec_flush_buffers(context) }
}
