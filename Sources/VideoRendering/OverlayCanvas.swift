internal import CCairo
internal import ClipInput
internal import VideoDecoding

/// A picture to draw on, frame after frame; with ``FontFamily`` the only place that meets Cairo.
final class OverlayCanvas {
  let size: PixelSize
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private var families: [String: String] = [:]

  init(size: PixelSize) {
    guard
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24,
        Int32(clamping: size.width),
        Int32(clamping: size.height)
      ),
      let context = cairo_create(surface),
      cairo_status(context) == CAIRO_STATUS_SUCCESS
    else { preconditionFailure("OverlayCanvas: no memory for \(size)") }
    self.size = size
    self.surface = surface
    self.context = context
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func fill(_ box: Box, radius: Double = 0, _ color: OverlayColor) {
    trace(box, radius: radius)
    choose(color)
    cairo_fill(context)
  }

  func outline(_ box: Box, radius: Double, width: Double, _ color: OverlayColor) {
    trace(box, radius: radius)
    choose(color)
    cairo_set_line_width(context, width)
    cairo_stroke(context)
  }

  /// Draws a line through points, with round ends and corners.
  func stroke(_ points: [(x: Double, y: Double)], width: Double, _ color: OverlayColor) {
    trace(points)
    choose(color)
    cairo_set_line_width(context, width)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_stroke(context)
  }

  /// Fills the area between points.
  func fill(_ corners: [(x: Double, y: Double)], _ color: OverlayColor) {
    trace(corners)
    choose(color)
    cairo_fill(context)
  }

  /// Writes a line of text, its left end at `x`, its middle at `y`.
  func write(_ text: String, x: Double, middle y: Double, height: Double, _ color: OverlayColor) {
    chooseFont(for: text, height: height)
    choose(color)
    // Between the foot and the top of capitals, which are three quarters as high as the font.
    cairo_move_to(context, x, y + 0.36 * height)
    cairo_show_text(context, text)
  }

  /// How far a line of text reaches.
  func width(of text: String, height: Double) -> Double {
    chooseFont(for: text, height: height)
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    return extents.x_advance
  }

  /// Covers the upper part with a picture as wide as the canvas.
  func place(_ frame: Frame) {
    precondition(
      frame.size.width == size.width && frame.size.height <= size.height,
      "a picture of \(frame.size) does not go on \(size)"
    )
    let (width, pixels) = (size.width, frame.pixels)
    withWords { words, wordsPerRow in
      pixels.withUnsafeBufferPointer { bytes in
        var source = 0
        for row in 0..<frame.size.height {
          for place in row * wordsPerRow..<row * wordsPerRow + width {
            words[place] =
              UInt32(bytes[source]) << 16 | UInt32(bytes[source + 1]) << 8
              | UInt32(bytes[source + 2])
            source += 3
          }
        }
      }
    }
  }

  /// The picture as RGB bytes, rows from the top.
  ///
  /// - Shape: `[H, W, 3]`.
  func pixels() -> [UInt8] {
    withWords { words, wordsPerRow in
      [UInt8](unsafeUninitializedCapacity: size.width * size.height * 3) { bytes, count in
        for row in 0..<size.height {
          for place in row * wordsPerRow..<row * wordsPerRow + size.width {
            bytes[count] = UInt8(truncatingIfNeeded: words[place] >> 16)
            bytes[count + 1] = UInt8(truncatingIfNeeded: words[place] >> 8)
            bytes[count + 2] = UInt8(truncatingIfNeeded: words[place])
            count += 3
          }
        }
      }
    }
  }

  private func withWords<Result>(
    _ body: (_ words: UnsafeMutablePointer<UInt32>, _ wordsPerRow: Int) -> Result
  ) -> Result {
    cairo_surface_flush(surface)
    let wordsPerRow = Int(cairo_image_surface_get_stride(surface)) / 4
    guard let data = cairo_image_surface_get_data(surface) else {
      preconditionFailure("OverlayCanvas: its surface of \(size) is gone")
    }
    let result = data.withMemoryRebound(to: UInt32.self, capacity: wordsPerRow * size.height) {
      body($0, wordsPerRow)
    }
    cairo_surface_mark_dirty(surface)
    return result
  }

  private func choose(_ color: OverlayColor) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }

  private func chooseFont(for text: String, height: Double) {
    // Every font has the ASCII letters; what is written with numbers, which never end, is not kept.
    let special = text.filter { !$0.isASCII }
    let family = families[special] ?? FontFamily.name(for: special)
    families[special] = family
    cairo_select_font_face(
      context,
      family,
      CAIRO_FONT_SLANT_NORMAL,
      CAIRO_FONT_WEIGHT_NORMAL
    )
    cairo_set_font_size(context, height)
  }

  private func trace(_ points: [(x: Double, y: Double)]) {
    cairo_new_path(context)
    for point in points { cairo_line_to(context, point.x, point.y) }
  }

  private func trace(_ box: Box, radius: Double) {
    let radius = min(radius, box.width / 2, box.height / 2)
    let quarter = Double.pi / 2
    cairo_new_path(context)
    cairo_arc(context, box.x2 - radius, box.y1 + radius, radius, -quarter, 0)
    cairo_arc(context, box.x2 - radius, box.y2 - radius, radius, 0, quarter)
    cairo_arc(context, box.x1 + radius, box.y2 - radius, radius, quarter, 2 * quarter)
    cairo_arc(context, box.x1 + radius, box.y1 + radius, radius, 2 * quarter, 3 * quarter)
    cairo_close_path(context)
  }
}
