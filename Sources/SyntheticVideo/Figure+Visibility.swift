internal import VideoDecoding

extension Figure {
  /// The share of the figure's area that is seen: inside the picture and not behind nearer figures.
  func visibleShare(behind nearer: [Figure], inPictureOf size: PixelSize) -> Double {
    let box = box
    let hiding = nearer.filter { $0.box.overlaps(box) }
    if hiding.isEmpty && box.clipped(to: size) == box { return 1 }

    let left = Int(box.x1.rounded(.down))
    let top = Int(box.y1.rounded(.down))
    let width = Int(box.x2.rounded(.up)) - left
    let height = Int(box.y2.rounded(.up)) - top
    let canvas = Canvas(size: PixelSize(width: width, height: height))
    let move = -Point(Double(left), Double(top))
    fillOutline(on: canvas, moved: move, .white)
    let whole = canvas.pixels().reduce(0) { $0 + Int($1) }
    for figure in hiding {
      figure.fillOutline(on: canvas, moved: move, .black)
    }
    let pixels = canvas.pixels()
    var seen = 0
    for row in max(-top, 0)..<max(min(size.height - top, height), max(-top, 0)) {
      for column in max(-left, 0)..<max(min(size.width - left, width), max(-left, 0)) {
        let pixel = (row * width + column) * 3
        seen += 3 * Int(pixels[pixel])
      }
    }
    return Double(seen) / Double(max(whole, 1))
  }

  /// Fills all that the figure covers.
  private func fillOutline(on canvas: borrowing Canvas, moved way: Point, _ color: Color) {
    for piece in parts.flatMap(\.pieces) {
      let rim = piece.balls.map { Ball(center: $0.center + way, radius: $0.radius + outline) }
      canvas.fill(.hull(around: rim), color)
    }
  }
}

extension PixelBox {
  fileprivate func overlaps(_ other: PixelBox) -> Bool {
    x1 < other.x2 && other.x1 < x2 && y1 < other.y2 && other.y1 < y2
  }
}
