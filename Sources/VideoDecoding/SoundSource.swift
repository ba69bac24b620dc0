internal import CFFmpeg

/// The sound of a media file as it was compressed, packet by packet, beside its pictures.
final class SoundSource {
  /// A packet of sound, valid until the next is taken.
  struct Sound {
    let packet: UnsafeMutablePointer<AVPacket>
    /// Which of ``streams`` it is of.
    let stream: Int
  }

  /// The streams that an MP4 file can hold.
  let streams: [UnsafeMutablePointer<AVStream>]
  /// FFmpeg's names of the codecs of those that it can't.
  let foreignCodecs: [String]
  private let format: OwnedFormat
  private let packet: OwnedPacket
  private let pictures: (start: Int64, timeBase: AVRational)
  private var isPending = false

  /// Opens the file that pictures are from.
  init(_ path: String, beside pictures: PictureStream) throws(VideoError) {
    format = try OwnedFormat(opening: path)
    packet = try OwnedPacket()
    self.pictures = (pictures.start, pictures.timeBase)
    _ = avformat_find_stream_info(format.pointer, nil)
    let movie = av_guess_format("mp4", nil, nil)
    var (streams, foreignCodecs): ([UnsafeMutablePointer<AVStream>], [String]) = ([], [])
    for index in 0..<Int(format.pointer.pointee.nb_streams) {
      guard let stream = format.pointer.pointee.streams[index],
        let parameters = stream.pointee.codecpar
      else { continue }
      stream.pointee.discard = AVDISCARD_ALL
      guard parameters.pointee.codec_type == AVMEDIA_TYPE_AUDIO else { continue }
      let codec = parameters.pointee.codec_id
      // Without a rate nothing was found out of it but its name.
      if parameters.pointee.sample_rate > 0,
        avformat_query_codec(movie, codec, FF_COMPLIANCE_EXPERIMENTAL) == 1
      {
        stream.pointee.discard = AVDISCARD_DEFAULT
        streams.append(stream)
      } else {
        foreignCodecs.append(String(cString: avcodec_get_name(codec)))
      }
    }
    (self.streams, self.foreignCodecs) = (streams, foreignCodecs)
  }

  /// The next packet, timed from the start of the pictures.
  ///
  /// - Parameters:
  ///   - tick: A time of the pictures; nil is after all.
  ///   - clock: The length of a tick.
  /// - Returns: A packet, or nil where the next is heard at that time or later, or there is none.
  func next(before tick: Int64?, of clock: AVRational) -> Sound? {
    while isPending || read() {
      isPending = false
      guard let place = streams.firstIndex(where: isOfPacket) else { continue }
      let base = streams[place].pointee.time_base
      if let tick, let heard, av_compare_ts(heard, base, tick, clock) >= 0 {
        isPending = true
        return nil
      }
      return Sound(packet: packet.pointer, stream: place)
    }
    return nil
  }

  /// Reads a packet and counts its times from the start of the pictures.
  private func read() -> Bool {
    av_packet_unref(packet.pointer)
    guard av_read_frame(format.pointer, packet.pointer) >= 0 else { return false }
    guard let stream = streams.first(where: isOfPacket) else { return true }
    let start = av_rescale_q(pictures.start, pictures.timeBase, stream.pointee.time_base)
    if packet.pointer.pointee.pts != cffmpeg_no_timestamp { packet.pointer.pointee.pts -= start }
    if packet.pointer.pointee.dts != cffmpeg_no_timestamp { packet.pointer.pointee.dts -= start }
    return true
  }

  private func isOfPacket(_ stream: UnsafeMutablePointer<AVStream>) -> Bool {
    stream.pointee.index == packet.pointer.pointee.stream_index
  }

  /// When the packet that was read is heard.
  private var heard: Int64? {
    [packet.pointer.pointee.dts, packet.pointer.pointee.pts].first { $0 != cffmpeg_no_timestamp }
  }
}
