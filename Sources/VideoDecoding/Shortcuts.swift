internal import CFFmpeg

/// What may be left out when some pictures of a stream are not wanted, with the others unchanged.
struct Shortcuts {
  /// Any picture may be left out.
  let everyPictureStandsAlone: Bool
  /// The decoder can leave out pictures that no other is built on, and is right about which.
  let canSkipDisposable: Bool
  /// Decoding may begin with any key frame and gives the pictures from its time on unchanged.
  let canBeginAtKeyFrames: Bool
  /// A packet without a time of presentation appears when it is decoded, if it is disposable.
  private let showsDisposableAtOnce: Bool

  init(_ stream: PictureStream) {
    let codec = stream.parameters.pointee.codec_id
    let properties = avcodec_descriptor_get(codec)?.pointee.props ?? 0
    everyPictureStandsAlone =
      stream.isOfImages || properties & AV_CODEC_PROP_INTRA_ONLY != 0
    let hasSimpleOrder = [
      AV_CODEC_ID_MPEG1VIDEO, AV_CODEC_ID_MPEG2VIDEO, AV_CODEC_ID_MPEG4,
    ].contains(codec)
    showsDisposableAtOnce =
      hasSimpleOrder && stream.hasOnlyDecodingTimes || everyPictureStandsAlone
    canSkipDisposable = hasSimpleOrder || codec == AV_CODEC_ID_H264
    canBeginAtKeyFrames =
      everyPictureStandsAlone || canSkipDisposable
      || [AV_CODEC_ID_HEVC, AV_CODEC_ID_VP8, AV_CODEC_ID_VP9, AV_CODEC_ID_AV1].contains(codec)
  }

  /// Whether single pictures may be left out.
  var canLeaveOutPictures: Bool { everyPictureStandsAlone || canSkipDisposable }

  /// The times of a packet, as far as they can be relied on.
  func timing(of packet: AVPacket) -> PacketTiming {
    let decoded = packet.dts == cffmpeg_no_timestamp ? nil : packet.dts
    let shown = packet.pts == cffmpeg_no_timestamp ? nil : packet.pts
    return PacketTiming(
      shown: shown ?? (showsDisposableAtOnce ? decoded : nil),
      decoded: decoded,
      isKey: packet.flags & AV_PKT_FLAG_KEY != 0,
      isGuessed: shown == nil && !everyPictureStandsAlone
    )
  }
}
