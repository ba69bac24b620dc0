internal import CFFmpeg

/// The packets of one stream of pictures in a media file.
final class ContainerSource: PacketSource {
  let description: VideoDescription
  let stream: PictureStream
  private let format: OwnedFormat
  private let streamIndex: Int32
  private let filter: PacketFilter?
  private let keepsTimesAfterSeeking: Bool

  init(_ path: String) throws(VideoError) {
    let fileSize = try Self.sizeOfReadableFile(path)
    format = try OwnedFormat(opening: path)
    streamIndex = try Self.findPictures(in: format.pointer, path: path)
    guard let stream = format.pointer.pointee.streams[Int(streamIndex)] else {
      preconditionFailure("stream \(streamIndex) of '\(path)' was found and is missing")
    }
    filter = PacketFilter(stream)
    keepsTimesAfterSeeking = format.pointer.keepsTimesAfterSeeking
    self.stream = PictureStream(stream, in: format.pointer, decodedWith: filter?.parameters)
    description = try VideoDescription(
      path: path,
      fileSize: fileSize,
      format: format.pointer,
      stream: stream,
      pictures: self.stream
    )
  }

  func read(into packet: UnsafeMutablePointer<AVPacket>) -> Bool {
    while true {
      if filter?.receive(into: packet) == true { return true }
      guard readUnfiltered(into: packet) else { return false }
      if filter == nil { return true }
      filter?.send(packet)
    }
  }

  func seek(to ticks: Int64) -> Bool {
    guard keepsTimesAfterSeeking else { return false }
    filter?.flush()
    return av_seek_frame(format.pointer, streamIndex, ticks, AVSEEK_FLAG_BACKWARD) >= 0
  }

  private func readUnfiltered(into packet: UnsafeMutablePointer<AVPacket>) -> Bool {
    while av_read_frame(format.pointer, packet) >= 0 {
      if packet.pointee.stream_index == streamIndex { return true }
      av_packet_unref(packet)
    }
    return false
  }
}

/// An open media file, closed when it goes out of scope.
struct OwnedFormat: ~Copyable {
  let pointer: UnsafeMutablePointer<AVFormatContext>

  /// Opens a file and reads its header.
  init(opening path: String) throws(VideoError) {
    _ = FFmpegLibrary.silence
    var format: UnsafeMutablePointer<AVFormatContext>?
    // A play list must not make the program look for its parts in the network.
    var options: OpaquePointer?
    av_dict_set(&options, "protocol_whitelist", "file", 0)
    defer { av_dict_free(&options) }
    // With its protocol named, a path with a colon is a path all the same.
    let status = avformat_open_input(&format, "file:\(path)", nil, &options)
    guard status >= 0, let format else {
      throw VideoError(
        .notAVideo,
        "'\(path)' is no video, or its header is cut off or damaged"
          + " (\(FFmpegLibrary.explanation(of: status))); copy it again or leave it out"
      )
    }
    pointer = format
  }

  deinit {
    var closing: UnsafeMutablePointer<AVFormatContext>? = pointer
    avformat_close_input(&closing)
  }
}
