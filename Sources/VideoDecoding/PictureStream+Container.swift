internal import CFFmpeg

extension PictureStream {
  /// Reads what a container says of a stream, of which a filter may have changed the codec's part.
  init(
    _ stream: UnsafeMutablePointer<AVStream>,
    in format: UnsafeMutablePointer<AVFormatContext>,
    decodedWith filtered: UnsafeMutablePointer<AVCodecParameters>?
  ) {
    parameters = filtered ?? stream.pointee.codecpar
    timeBase = stream.pointee.time_base
    let declaredStart = stream.pointee.start_time
    start = declaredStart == cffmpeg_no_timestamp ? 0 : declaredStart
    let rate = stream.averageFrameRate
    ticksPerFrame =
      rate.num > 0 ? max(1, av_rescale_q(1, av_inv_q(rate), timeBase)) : 1
    orientation = stream.orientation
    pixelAspect = av_guess_sample_aspect_ratio(format, stream, nil)
    isOfImages = false
    hasOnlyDecodingTimes = format.containerName == "avi"
  }
}

extension UnsafeMutablePointer<AVStream> {
  /// The average frame rate, or the container's guess at the true one; 0 where neither is there.
  var averageFrameRate: AVRational {
    let rates = [pointee.avg_frame_rate, pointee.r_frame_rate]
    return rates.first { $0.num > 0 && $0.den > 0 } ?? AVRational(num: 0, den: 1)
  }

  fileprivate var orientation: Orientation {
    var byteCount = 0
    guard let data = av_stream_get_side_data(self, AV_PKT_DATA_DISPLAYMATRIX, &byteCount),
      byteCount >= 9 * MemoryLayout<Int32>.size
    else { return .upright }
    return data.withMemoryRebound(to: Int32.self, capacity: 9) { Orientation(displayMatrix: $0) }
  }
}

extension VideoDescription {
  /// Reads what a container says of itself.
  init(
    path: String,
    fileSize: Int,
    format: UnsafeMutablePointer<AVFormatContext>,
    stream: UnsafeMutablePointer<AVStream>,
    pictures: PictureStream
  ) throws(VideoError) {
    let rate = stream.averageFrameRate
    let declaredFrames = Int(stream.pointee.nb_frames)
    self.init(
      path: path,
      container: format.containerName,
      codec: String(cString: avcodec_get_name(pictures.parameters.pointee.codec_id)),
      size: pictures.orientation.shown(pictures.storedSize),
      rotation: pictures.orientation.clockwiseDegrees,
      averageFrameRate: Double(rate.num) / Double(rate.den),
      duration: try Self.duration(of: stream, in: format, path: path),
      frameCount: declaredFrames > 0 ? declaredFrames : nil,
      hasAudio: format.hasAudio,
      fileSize: fileSize
    )
  }

  /// The stream's own duration, else the file's, else as it is measured.
  private static func duration(
    of stream: UnsafeMutablePointer<AVStream>,
    in format: UnsafeMutablePointer<AVFormatContext>,
    path: String
  ) throws(VideoError) -> Duration {
    if stream.pointee.duration > 0 {
      return Duration(ticks: stream.pointee.duration, of: stream.pointee.time_base)
    }
    if format.pointee.duration > 0 {
      return Duration(ticks: format.pointee.duration, of: AVRational(num: 1, den: AV_TIME_BASE))
    }
    return try ContainerSource.measuredDuration(ofFileAt: path)
  }
}

extension PictureStream {
  /// The size in which pictures are stored.
  var storedSize: PixelSize {
    PixelSize(width: Int(parameters.pointee.width), height: Int(parameters.pointee.height))
  }
}
