internal import CFFmpeg
internal import Foundation

extension ContainerSource {
  /// Says in our words why a path can't be read, before FFmpeg says it in its own.
  static func sizeOfReadableFile(_ path: String) throws(VideoError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == EACCES
        ? VideoError(.unreadable, "'\(path)' can't be reached; allow reading its folders")
        : VideoError(.fileNotFound, "there is no file '\(path)'; check the path")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw VideoError(.unreadable, "'\(path)' is no ordinary file; name a video file or a folder")
    }
    guard access(path, R_OK) == 0 else {
      throw VideoError(.unreadable, "'\(path)' may not be read; change its permissions")
    }
    guard status.st_size > 0 else {
      throw VideoError(.notAVideo, "'\(path)' is empty; copy or record it again")
    }
    return Int(status.st_size)
  }

  /// Finds the stream of pictures, and asks for nothing else.
  static func findPictures(
    in format: UnsafeMutablePointer<AVFormatContext>,
    path: String
  ) throws(VideoError) -> Int32 {
    // FFmpeg takes any text for a drawing in letters.
    guard format.containerName != "tty" else {
      throw VideoError(.notAVideo, "'\(path)' is a text, not a video; leave it out")
    }
    // What this can't find out shows when the first picture is decoded.
    _ = avformat_find_stream_info(format, nil)
    let index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, nil, 0)
    guard index >= 0, let stream = format.pointee.streams[Int(index)],
      stream.pointee.disposition & AV_DISPOSITION_ATTACHED_PIC == 0
    else {
      throw VideoError(
        .noVideoStream,
        "'\(path)' holds no moving pictures, only \(format.hasAudio ? "sound" : "other data");"
          + " name a video file"
      )
    }
    guard stream.pointee.codecpar.pointee.width > 0, stream.pointee.codecpar.pointee.height > 0
    else {
      throw VideoError(
        .noFrames,
        "'\(path)' has a video stream, but no picture in it; copy it again or leave it out"
      )
    }
    for other in 0..<Int32(format.pointee.nb_streams) where other != index {
      format.pointee.streams[Int(other)]?.pointee.discard = AVDISCARD_ALL
    }
    return index
  }

  /// Reads a whole file, without decoding it, to learn how long it is.
  static func measuredDuration(ofFileAt path: String) throws(VideoError) -> Duration {
    let format = try OwnedFormat(opening: path)
    let index = try findPictures(in: format.pointer, path: path)
    guard let stream = format.pointer.pointee.streams[Int(index)] else { return .zero }
    let pictures = PictureStream(stream, in: format.pointer, decodedWith: nil)
    let packet = try OwnedPacket()
    var end = pictures.start
    while av_read_frame(format.pointer, packet.pointer) >= 0 {
      defer { av_packet_unref(packet.pointer) }
      guard packet.pointer.pointee.stream_index == index else { continue }
      let length = packet.pointer.pointee.duration
      let time = packet.pointer.pointee.pts
      let begin = time == cffmpeg_no_timestamp ? end : time
      end = max(end, begin &+ (length > 0 ? length : pictures.ticksPerFrame))
    }
    return Duration(ticks: end &- pictures.start, of: pictures.timeBase)
  }
}

extension UnsafeMutablePointer<AVFormatContext> {
  /// FFmpeg's name of the container.
  var containerName: String { String(cString: pointee.iformat.pointee.name) }

  /// Whether packets have the same times after a jump as when all before them were read.
  ///
  /// Program streams and raw ones don't: their times are computed from those of packets before.
  var keepsTimesAfterSeeking: Bool {
    ["mov,mp4,m4a,3gp,3g2,mj2", "matroska,webm", "avi", "mpegts", "nut", "asf"]
      .contains(containerName)
  }

  /// Whether one of the streams is sound.
  var hasAudio: Bool {
    (0..<Int(pointee.nb_streams)).contains {
      pointee.streams[$0]?.pointee.codecpar.pointee.codec_type == AVMEDIA_TYPE_AUDIO
    }
  }
}
