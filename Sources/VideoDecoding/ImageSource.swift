internal import CFFmpeg
internal import Foundation

/// The packets of a video that consists of image files, one packet a file.
final class ImageSource: PacketSource {
  let description: VideoDescription
  let stream: PictureStream
  private let files: [String]
  private var next = 0
  private let parameters: OwnedParameters

  init(_ images: ImageFiles) throws(VideoError) {
    _ = FFmpegLibrary.silence
    parameters = try OwnedParameters(codec: images.codec)
    files = images.files
    let size = try images.sizeOfFirst(parameters.pointer)
    stream = PictureStream(
      parameters: parameters.pointer,
      timeBase: AVRational(num: 1, den: ImageFiles.frameRate),
      start: 0,
      ticksPerFrame: 1,
      orientation: .upright,
      pixelAspect: AVRational(num: 0, den: 1),
      isOfImages: true,
      hasOnlyDecodingTimes: false
    )
    description = VideoDescription(
      path: images.path,
      container: "images",
      codec: String(cString: avcodec_get_name(images.codec)),
      size: size,
      rotation: 0,
      averageFrameRate: Double(ImageFiles.frameRate),
      duration: Duration(ticks: Int64(files.count), of: stream.timeBase),
      frameCount: files.count,
      hasAudio: false,
      fileSize: images.byteCount
    )
  }

  func read(into packet: UnsafeMutablePointer<AVPacket>) -> Bool {
    while files.indices.contains(next) {
      let number = next
      next += 1
      // An image that can't be read is left out, as a damaged picture of a video file would be.
      guard ImageFiles.read(files[number], into: packet) else { continue }
      packet.pointee.pts = Int64(number)
      packet.pointee.dts = Int64(number)
      packet.pointee.duration = 1
      packet.pointee.flags = AV_PKT_FLAG_KEY
      return true
    }
    return false
  }

  func seek(to ticks: Int64) -> Bool {
    next = Int(max(ticks, 0))
    return true
  }
}

/// What a decoder has to know, released when it goes out of scope.
private struct OwnedParameters: ~Copyable {
  let pointer: UnsafeMutablePointer<AVCodecParameters>

  init(codec: AVCodecID) throws(VideoError) {
    guard let pointer = avcodec_parameters_alloc() else { throw .outOfMemory }
    pointer.pointee.codec_type = AVMEDIA_TYPE_VIDEO
    pointer.pointee.codec_id = codec
    self.pointer = pointer
  }

  deinit {
    var freeing: UnsafeMutablePointer<AVCodecParameters>? = pointer
    avcodec_parameters_free(&freeing)
  }
}
