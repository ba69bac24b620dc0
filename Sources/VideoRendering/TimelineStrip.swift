internal import ClipInput
internal import UnderstandingTasks
internal import VideoDecoding

/// What happens when over the whole length of a video: a lane for each action, and where one is.
struct TimelineStrip {
  private struct Lane {
    let name: String
    let color: OverlayColor
    let actions: [PredictedVideos.Action]
  }

  private let lanes: [Lane]
  private let duration: Double
  private let style: OverlayStyle
  private let width: Double

  /// Lays lanes out, in the order in which actions begin.
  ///
  /// - Parameters:
  ///   - actions: What happens when.
  ///   - duration: The length of the video in seconds.
  ///   - size: The picture's size; no more lanes are shown than are as high together.
  init(_ actions: [PredictedVideos.Action], duration: Double, below size: PixelSize) {
    style = OverlayStyle(for: size)
    width = Double(size.width)
    self.duration = duration
    let ordered = actions.sorted { ($0.start, $0.label) < ($1.start, $1.label) }
    var labels: [String] = []
    for action in ordered where !labels.contains(action.label) { labels.append(action.label) }
    let room = max(Int(Double(size.height) / style.laneHeight) - 1, 1)
    let shown = labels.count <= room ? labels.count : room - 1
    var lanes = labels.prefix(shown).enumerated().map { index, label in
      Lane(
        name: label,
        color: .distinct(index),
        actions: ordered.filter { $0.label == label }
      )
    }
    let rest = Set(labels.dropFirst(shown))
    if labels.isEmpty || !rest.isEmpty {
      lanes.append(
        Lane(
          name: labels.isEmpty ? "no action" : "\(rest.count) more",
          color: .white.withOpacity(0.6),
          actions: ordered.filter { rest.contains($0.label) }
        )
      )
    }
    self.lanes = lanes
  }

  /// Pixels from the picture's lower edge to that of the strip.
  var height: Int { Int((Double(lanes.count) * style.laneHeight + 2 * style.margin).rounded(.up)) }

  /// The colour of an action.
  func color(of label: String) -> OverlayColor {
    (lanes.first { $0.name == label } ?? lanes[lanes.count - 1]).color
  }

  /// From where to where lanes reach, beside their names.
  func extent(on canvas: OverlayCanvas) -> (start: Double, end: Double) {
    (nameWidth(on: canvas) + 2 * style.margin, width - style.margin)
  }

  private func nameWidth(on canvas: OverlayCanvas) -> Double {
    let widest = lanes.map { canvas.width(of: $0.name, height: style.fontSize) }.max() ?? 0
    return min(widest, 0.3 * width)
  }

  /// Draws the strip.
  ///
  /// - Parameters:
  ///   - canvas: What to draw on.
  ///   - top: Where the strip begins.
  ///   - time: Where the playhead is, in seconds.
  func draw(on canvas: OverlayCanvas, top: Double, time: Double) {
    let bottom = Double(canvas.size.height)
    canvas.fill(Box(x1: 0, y1: top, x2: width, y2: bottom), .ink)
    let (start, end) = extent(on: canvas)
    let nameWidth = nameWidth(on: canvas)
    func place(_ seconds: Double) -> Double {
      start + (end - start) * min(max(seconds / max(duration, 1e-9), 0), 1)
    }
    for (index, lane) in lanes.enumerated() {
      let middle = top + style.margin + (Double(index) + 0.5) * style.laneHeight
      let isOn = lane.actions.contains { $0.start <= time && time < $0.end }
      canvas.write(
        canvas.shortened(lane.name, to: nameWidth, height: style.fontSize),
        x: style.margin,
        middle: middle,
        height: style.fontSize,
        .white.withOpacity(isOn ? 1 : 0.62)
      )
      let half = style.laneHeight * 0.3
      func bar(_ x1: Double, _ x2: Double, _ color: OverlayColor) {
        // The shortest action is still seen.
        let box = Box(x1: x1, y1: middle - half, x2: max(x2, x1 + 2), y2: middle + half)
        canvas.fill(box, radius: style.radius, color)
      }
      bar(start, end, .white.withOpacity(0.08))
      for action in lane.actions {
        let isOn = action.start <= time && time < action.end
        bar(place(action.start), place(action.end), lane.color.withOpacity(isOn ? 1 : 0.6))
      }
    }
    let x = place(time)
    let ends = [(x: x, y: top + style.margin * 0.5), (x: x, y: bottom - style.margin * 0.5)]
    canvas.stroke(ends, width: style.lineWidth + 2, .ink)
    canvas.stroke(ends, width: style.lineWidth, .white)
  }
}
