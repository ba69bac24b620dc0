internal import ClipInput

extension OverlayCanvas {
  /// A text as far as it goes into a width, with an ellipsis where it is cut.
  func shortened(_ text: String, to width: Double, height: Double) -> String {
    guard self.width(of: text, height: height) > width else { return text }
    // More and more letters fit up to a number of them, which is looked for by halves.
    let letters = Array(text)
    var (fitting, tooMany) = (0, letters.count)
    while tooMany - fitting > 1 {
      let count = (fitting + tooMany) / 2
      let fits = self.width(of: String(letters[..<count]) + "…", height: height) <= width
      (fitting, tooMany) = fits ? (count, tooMany) : (fitting, count)
    }
    return String(letters[..<fitting]) + "…"
  }

  /// How large a plate with a text is.
  func plateSize(_ text: String, _ style: OverlayStyle) -> (width: Double, height: Double) {
    (width(of: text, height: style.fontSize) + 2 * style.padding, style.plateHeight)
  }

  /// Writes a text on a plate whose left upper corner is given, and tells what it covers.
  @discardableResult
  func writePlate(
    _ text: String,
    x: Double,
    y: Double,
    _ style: OverlayStyle,
    ground: OverlayColor = .ink.withOpacity(0.72),
    color: OverlayColor = .white
  ) -> Box {
    let size = plateSize(text, style)
    let plate = Box(x1: x, y1: y, x2: x + size.width, y2: y + size.height)
    fill(plate, radius: style.radius, ground)
    write(
      text,
      x: x + style.padding,
      middle: y + size.height / 2,
      height: style.fontSize,
      color
    )
    return plate
  }
}
