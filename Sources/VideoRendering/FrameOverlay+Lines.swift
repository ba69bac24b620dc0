internal import ClipInput
internal import UnderstandingTasks
internal import VideoDecoding

extension FrameOverlay {
  /// Draws a line that crossings are counted of.
  func draw(_ line: PredictedVideos.Line) {
    let ends = [(x: line.line.x1, y: line.line.y1), (x: line.line.x2, y: line.line.y2)]
    canvas.stroke(ends, width: style.lineWidth + 2, .ink.withOpacity(0.6))
    canvas.stroke(ends, width: style.lineWidth, .white)
  }

  /// Writes on either side of a line how often it was crossed to that side up to a frame, with an
  /// arrow from the line.
  mutating func drawCounts(of line: PredictedVideos.Line, until frame: Int) {
    let (dx, dy) = (line.line.x2 - line.line.x1, line.line.y2 - line.line.y1)
    let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
    let middle = ((line.line.x1 + line.line.x2) / 2, (line.line.y1 + line.line.y2) / 2)
    for direction in LineCrossing.Direction.allCases {
      // y grows downwards: what is right of the line's way is clockwise of it.
      let sign = direction == .leftToRight ? 1.0 : -1
      let away = (x: -dy / length * sign, y: dx / length * sign)
      func point(_ out: Double, _ along: Double) -> (x: Double, y: Double) {
        (
          middle.0 + away.x * out + dx / length * along,
          middle.1 + away.y * out + dy / length * along
        )
      }
      let side = style.fontSize * 0.4
      canvas.fill(
        [point(side, side), point(side, -side), point(side * 2.2, 0)],
        .white
      )
      let text = canvas.shortened(
        line.text(direction, until: frame),
        to: 0.4 * Double(picture.width),
        height: style.fontSize
      )
      let size = canvas.plateSize(text, style)
      // As far out as the plate reaches towards the line, whichever way that runs.
      let reach = (size.width * abs(away.x) + size.height * abs(away.y)) / 2
      let center = point(side * 2.8 + reach, 0)
      let room = (x: Double(picture.width) - size.width, y: Double(picture.height) - size.height)
      let plate = canvas.writePlate(
        text,
        x: min(max(center.x - size.width / 2, 0), room.x),
        y: min(max(center.y - size.height / 2, 0), room.y),
        style
      )
      taken.append(plate)
    }
  }
}

extension PredictedVideos.Line {
  /// How often the line was crossed one way up to a frame, class by class.
  fileprivate func text(_ direction: LineCrossing.Direction, until frame: Int) -> String {
    let passed = crossings.filter { $0.direction == direction && $0.frame <= frame }
    let counts = Dictionary(grouping: passed, by: \.label).mapValues(\.count)
    guard !counts.isEmpty else { return "0" }
    return counts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
      .joined(separator: "  ·  ")
  }
}
