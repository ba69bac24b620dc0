internal import CCairo
internal import VideoDecoding

/// A picture to draw on.
///
/// It owns Cairo's surface and context, and is the only place that meets Cairo.
struct Canvas: ~Copyable {
  let size: PixelSize
  /// The size as a place: the right lower corner.
  var corner: Point { Point(Double(size.width), Double(size.height)) }
  var whole: Shape { .rectangle(x: 0, y: 0, width: corner.x, height: corner.y) }
  private let surface: OpaquePointer
  private let context: OpaquePointer

  /// An empty, transparent picture.
  init(size: PixelSize) {
    precondition(
      (1...16_384).contains(size.width) && (1...16_384).contains(size.height),
      "Canvas: \(size.width)x\(size.height) is not between 1x1 and 16384x16384"
    )
    guard
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32,
        Int32(size.width),
        Int32(size.height)
      ),
      let context = cairo_create(surface),
      cairo_status(context) == CAIRO_STATUS_SUCCESS
    else { preconditionFailure("Canvas: no memory for \(size.width)x\(size.height) pixels") }
    self.size = size
    self.surface = surface
    self.context = context
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  func fill(_ shape: Shape, _ paint: Paint) {
    trace(shape)
    switch paint {
    case .color(let color):
      choose(color)
      cairo_fill(context)
    case .gradient(let start, let end, let colors):
      fill(cairo_pattern_create_linear(start.x, start.y, end.x, end.y), colors)
    case .glow(let ball, let colors):
      let (x, y) = (ball.center.x, ball.center.y)
      fill(cairo_pattern_create_radial(x, y, 0, x, y, ball.radius), colors)
    }
  }

  func fill(_ shape: Shape, _ color: Color) {
    fill(shape, .color(color))
  }

  /// Fills an area with another picture, mirrored on and on beyond its edges.
  ///
  /// The other picture's left upper corner comes to lie at `origin`, and one pixel of it becomes
  /// `scale` pixels here.
  func fill(_ shape: Shape, with picture: borrowing Canvas, at origin: Point, scale: Double) {
    trace(shape)
    // A source stays where it lay when it was set, so it is set in a moved and scaled frame.
    cairo_translate(context, origin.x, origin.y)
    cairo_scale(context, scale, scale)
    cairo_set_source_surface(context, picture.surface, 0, 0)
    cairo_identity_matrix(context)
    cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_REFLECT)
    cairo_fill(context)
  }

  /// Draws a line through the points, with round ends and corners.
  func stroke(_ points: [Point], width: Double, _ color: Color) {
    trace(.polygon(points), closed: false)
    choose(color)
    cairo_set_line_width(context, width)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_stroke(context)
  }

  /// Draws with everything outside the shape left as it is.
  func clipped(to shape: Shape, draw: () -> Void) {
    cairo_save(context)
    trace(shape)
    cairo_clip(context)
    draw()
    cairo_restore(context)
  }

  /// Writes a line of text whose left end stands at `origin`.
  func write(_ text: String, at origin: Point, height: Double, _ color: Color) {
    choose(color)
    cairo_select_font_face(
      context,
      "sans-serif",
      CAIRO_FONT_SLANT_NORMAL,
      CAIRO_FONT_WEIGHT_NORMAL
    )
    cairo_set_font_size(context, height)
    cairo_move_to(context, origin.x, origin.y)
    cairo_show_text(context, text)
  }

  /// Covers a rectangle with opaque pixels, RGB, rows from the top: `[H, W, 3]`.
  func place(_ pixels: [UInt8], size: PixelSize, x: Int, y: Int) {
    withWords { words, wordsPerRow in
      for row in 0..<size.height {
        for column in 0..<size.width {
          let source = (row * size.width + column) * 3
          let (red, green, blue) = (pixels[source], pixels[source + 1], pixels[source + 2])
          words[(y + row) * wordsPerRow + x + column] =
            0xFF00_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        }
      }
    }
  }

  /// The picture as RGB bytes, rows from the top, `[H, W, 3]`; what is transparent comes out dark.
  func pixels() -> [UInt8] {
    withWords { words, wordsPerRow in
      [UInt8](unsafeUninitializedCapacity: size.width * size.height * 3) { bytes, count in
        for row in 0..<size.height {
          for column in 0..<size.width {
            let word = words[row * wordsPerRow + column]
            bytes[count] = UInt8(truncatingIfNeeded: word >> 16)
            bytes[count + 1] = UInt8(truncatingIfNeeded: word >> 8)
            bytes[count + 2] = UInt8(truncatingIfNeeded: word)
            count += 3
          }
        }
      }
    }
  }

  /// Gives access to the pixels as words of opacity, red, green and blue.
  private func withWords<Result>(
    _ body: (_ words: UnsafeMutableBufferPointer<UInt32>, _ wordsPerRow: Int) -> Result
  ) -> Result {
    cairo_surface_flush(surface)
    let wordsPerRow = Int(cairo_image_surface_get_stride(surface)) / 4
    guard let data = cairo_image_surface_get_data(surface) else {
      preconditionFailure("Canvas: its surface of \(size.width)x\(size.height) pixels is gone")
    }
    let result = data.withMemoryRebound(to: UInt32.self, capacity: wordsPerRow * size.height) {
      body(UnsafeMutableBufferPointer(start: $0, count: wordsPerRow * size.height), wordsPerRow)
    }
    cairo_surface_mark_dirty(surface)
    return result
  }

  private func choose(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }

  /// Fills the traced area with a pattern, which it takes over.
  private func fill(_ pattern: OpaquePointer?, _ colors: [Color]) {
    for (index, color) in colors.enumerated() {
      let place = Double(index) / Double(max(colors.count - 1, 1))
      cairo_pattern_add_color_stop_rgba(
        pattern,
        place,
        color.red,
        color.green,
        color.blue,
        color.opacity
      )
    }
    cairo_set_source(context, pattern)
    cairo_pattern_destroy(pattern)
    cairo_fill(context)
  }

  private func trace(_ shape: Shape, closed: Bool = true) {
    cairo_new_path(context)
    switch shape {
    case .rectangle(let x, let y, let width, let height):
      cairo_rectangle(context, x, y, width, height)
    case .ellipse(let center, let radii):
      cairo_save(context)
      cairo_translate(context, center.x, center.y)
      // A radius of zero can't be scaled to.
      cairo_scale(context, max(radii.x, 0.001), max(radii.y, 0.001))
      cairo_arc(context, 0, 0, 1, 0, .turns(1))
      cairo_restore(context)
    case .polygon(let points):
      for point in points {
        cairo_line_to(context, point.x, point.y)
      }
      if closed {
        cairo_close_path(context)
      }
    }
  }
}
