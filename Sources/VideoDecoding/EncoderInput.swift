internal import CFFmpeg

/// Turns RGB pixels into pictures as an encoder wants them.
final class EncoderInput {
  /// The picture for the encoder.
  let picture: OwnedPicture
  private let source: PixelSize
  private let colours: OwnedPicture
  private var context: OpaquePointer?

  /// Prepares pictures of `size` for pixels of `source`, which is as large or a pixel smaller.
  init(
    from source: PixelSize,
    to size: PixelSize,
    format: AVPixelFormat
  ) throws(VideoError) {
    self.source = source
    colours = try OwnedPicture(size: size, format: AV_PIX_FMT_RGB24)
    picture = try OwnedPicture(size: size, format: format)
    context = sws_getContext(
      Int32(size.width),
      Int32(size.height),
      AV_PIX_FMT_RGB24,
      Int32(size.width),
      Int32(size.height),
      format,
      Int32(SWS_BILINEAR),
      nil,
      nil,
      nil
    )
    guard context != nil else {
      throw VideoError(.encodingFailed, "pictures of \(size) can't be converted; choose another")
    }
  }

  deinit { sws_freeContext(context) }

  /// Fills ``picture``.
  func fill(_ pixels: UnsafePointer<UInt8>) throws(VideoError) {
    copy(pixels)
    // The encoder may still hold the picture before.
    guard av_frame_make_writable(picture.pointer) >= 0,
      sws_scale_frame(context, picture.pointer, colours.pointer) >= 0
    else { throw .outOfMemory }
  }

  /// Copies the pixels, and repeats the last column and row where the picture is larger.
  ///
  /// The converter mixes columns in pairs, so an odd last one is repeated in any case.
  private func copy(_ pixels: UnsafePointer<UInt8>) {
    guard let start = colours.pointer.pointee.data.0 else { return }
    let (width, size) = (source.width * 3, colours.size)
    for y in 0..<size.height {
      let row = start + y * Int(colours.pointer.pointee.linesize.0)
      row.update(from: pixels + min(y, source.height - 1) * width, count: width)
      for x in source.width..<source.width + source.width % 2 {
        (row + 3 * x).update(from: row + width - 3, count: 3)
      }
    }
  }
}
