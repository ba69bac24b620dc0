internal import CFFmpeg

/// Takes apart the packets of old MPEG-4 files that hold two pictures each.
///
/// The decoder could do that too, but it loses the second picture when it skips the first.
final class PacketFilter {
  private var context: UnsafeMutablePointer<AVBSFContext>?

  /// Makes the filter that a codec needs; nothing where it needs none.
  init?(_ stream: UnsafeMutablePointer<AVStream>) {
    guard stream.pointee.codecpar.pointee.codec_id == AV_CODEC_ID_MPEG4,
      let filter = av_bsf_get_by_name("mpeg4_unpack_bframes"),
      av_bsf_alloc(filter, &context) >= 0, let context
    else { return nil }
    context.pointee.time_base_in = stream.pointee.time_base
    guard avcodec_parameters_copy(context.pointee.par_in, stream.pointee.codecpar) >= 0,
      av_bsf_init(context) >= 0
    else { return nil }
  }

  deinit { av_bsf_free(&context) }

  /// What the decoder has to know of the packets that come out.
  var parameters: UnsafeMutablePointer<AVCodecParameters>? { context?.pointee.par_out }

  /// Takes a packet's contents.
  func send(_ packet: UnsafeMutablePointer<AVPacket>) {
    // A packet that can't be taken apart is dropped, as the decoder would drop it.
    if av_bsf_send_packet(context, packet) < 0 { av_packet_unref(packet) }
  }

  /// Puts the next packet into an empty one; false where another must be sent first.
  func receive(into packet: UnsafeMutablePointer<AVPacket>) -> Bool {
    av_bsf_receive_packet(context, packet) >= 0
  }

  /// Forgets what was sent.
  func flush() { av_bsf_flush(context) }
}
