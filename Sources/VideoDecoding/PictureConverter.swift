internal import CFFmpeg

/// Turns decoded pictures into upright RGB pictures of one size, in one pass.
final class PictureConverter {
  /// The size of what comes out.
  let size: PixelSize
  private let sampling: FrameSeries.Sampling
  private let orientation: Orientation
  private let path: String
  private var context: OpaquePointer?
  private var input: PictureFormat?
  private let scaled: OwnedPicture

  init(
    to size: PixelSize,
    sampling: FrameSeries.Sampling = .area,
    orientation: Orientation,
    path: String
  ) throws(VideoError) {
    self.size = size
    self.sampling = sampling
    self.orientation = orientation
    self.path = path
    scaled = try OwnedPicture(size: orientation.shown(size), format: AV_PIX_FMT_RGB0)
  }

  deinit { sws_freeContext(context) }

  /// Writes the picture's pixels, `size.byteCount` bytes.
  func convert(
    _ picture: UnsafeMutablePointer<AVFrame>,
    to destination: UnsafeMutablePointer<UInt8>
  ) throws(VideoError) {
    try prepare(for: PictureFormat(picture.pointee))
    guard sws_scale_frame(context, scaled.pointer, picture) >= 0,
      let pixels = scaled.pointer.pointee.data.0
    else {
      throw VideoError(
        .decodingFailed,
        "a picture of '\(path)' can't be turned into RGB; convert the file, for example to H.264"
      )
    }
    orientation.copy(
      pixels,
      stride: Int(scaled.pointer.pointee.linesize.0),
      size: scaled.size,
      to: destination
    )
  }

  /// The pixels of one picture.
  func pixels(of picture: borrowing OwnedPicture) throws(VideoError) -> [UInt8] {
    try filled(1, of: size) { destination throws(VideoError) in
      try convert(picture.pointer, to: destination)
    }
  }

  /// Sets up the conversion anew when the pictures' format changes, which is rare.
  private func prepare(for format: PictureFormat) throws(VideoError) {
    guard format != input else { return }
    input = nil
    sws_freeContext(context)
    context = sws_getContext(
      format.width,
      format.height,
      AVPixelFormat(format.pixelFormat),
      Int32(scaled.size.width),
      Int32(scaled.size.height),
      AV_PIX_FMT_RGB0,
      Int32(sampling == .area ? SWS_AREA : SWS_POINT),
      nil,
      nil,
      nil
    )
    guard context != nil else {
      throw VideoError(
        .decodingFailed,
        "'\(path)' can't be scaled from \(format.width)×\(format.height) to \(size);"
          + " choose another size"
      )
    }
    format.tellColours(to: context)
    input = format
  }
}

/// What decides how a picture is converted.
private struct PictureFormat: Equatable {
  let width: Int32
  let height: Int32
  let pixelFormat: Int32
  let colourSpace: AVColorSpace
  let colourRange: AVColorRange

  init(_ picture: AVFrame) {
    width = picture.width
    height = picture.height
    pixelFormat = picture.format
    colourSpace = picture.colorspace
    colourRange = picture.color_range
  }

  /// Tells the converter how luma and chroma make colours, where that is not its default.
  func tellColours(to context: OpaquePointer?) {
    let defaults = [AVCOL_SPC_UNSPECIFIED, AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M, AVCOL_SPC_RGB]
    let isFullRange = colourRange == AVCOL_RANGE_JPEG
    guard isFullRange || !defaults.contains(colourSpace) else { return }
    let coefficients = sws_getCoefficients(Int32(colourSpace.rawValue))
    let output = sws_getCoefficients(SWS_CS_DEFAULT)
    sws_setColorspaceDetails(
      context,
      coefficients,
      isFullRange ? 1 : 0,
      output,
      1,
      0,
      1 << 16,
      1 << 16
    )
  }
}
