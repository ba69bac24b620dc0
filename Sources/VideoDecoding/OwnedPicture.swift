internal import CFFmpeg

/// A picture in a codec's own format, released when it goes out of scope.
struct OwnedPicture: ~Copyable {
  let pointer: UnsafeMutablePointer<AVFrame>

  /// Makes an empty one.
  init() throws(VideoError) {
    guard let pointer = av_frame_alloc() else { throw .outOfMemory }
    self.pointer = pointer
  }

  /// Makes one with room for its pixels.
  ///
  /// The fast converters write 8 pixels at a time, and leave out those for which a row has no room,
  /// so every row gets room.
  init(size: PixelSize, format: AVPixelFormat) throws(VideoError) {
    let picture = try OwnedPicture()
    picture.pointer.pointee.width = Int32(clamping: (size.width + 15) / 16 * 16)
    picture.pointer.pointee.height = Int32(clamping: size.height)
    picture.pointer.pointee.format = format.rawValue
    guard av_frame_get_buffer(picture.pointer, 0) >= 0 else { throw .outOfMemory }
    picture.pointer.pointee.width = Int32(clamping: size.width)
    self = picture
  }

  deinit {
    var freeing: UnsafeMutablePointer<AVFrame>? = pointer
    av_frame_free(&freeing)
  }

  /// The picture's size as stored.
  var size: PixelSize {
    PixelSize(width: Int(pointer.pointee.width), height: Int(pointer.pointee.height))
  }
}
