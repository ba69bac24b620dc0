public import VideoDecoding

extension SyntheticFootage {
  /// All actions at a glance: a row for each, its name before it, time running to the right.
  ///
  /// A row shows one cycle of a movement that repeats, or the whole of one that is done once. Each
  /// has another performer.
  ///
  /// - Parameter columns: Pictures in a row.
  /// - Returns: One picture, white where nothing is shown.
  public func contactSheet(columns: Int = 8) -> Frame {
    let gap = 3
    let margin = size.height * 2 / 3
    let rows = Action.allCases.count
    let canvas = Canvas(
      size: PixelSize(
        width: margin + columns * (size.width + gap),
        height: rows * (size.height + gap) + gap
      )
    )
    canvas.fill(canvas.whole, .white)
    for (row, action) in Action.allCases.enumerated() {
      let top = gap + row * (size.height + gap)
      let letters = Double(margin) / 5
      canvas.write(
        action.rawValue,
        at: Point(letters / 2, Double(top) + Double(size.height) / 2 + letters / 3),
        height: letters,
        Color(red: 0.2, green: 0.2, blue: 0.25)
      )
      let performance = performance(of: action, number: row)
      let stage = Stage(performance)
      for (column, frame) in performance.tellingFrames(columns).enumerated() {
        canvas.place(
          stage.pixels(ofFrame: frame),
          size: size,
          x: margin + column * (size.width + gap),
          y: top
        )
      }
    }
    return Frame(size: canvas.size, pixels: canvas.pixels(), time: .zero, duration: .zero)
  }
}

extension Performance {
  /// Frames at even distances over one cycle, or over the whole clip.
  fileprivate func tellingFrames(_ count: Int) -> [Int] {
    let last = Double(frameCount - 1)
    let cadence = choreography.cadence
    let cycle = cadence > 0 ? min(frameRate / cadence, last) : last
    return (0..<count).map { Int((cycle * Double($0) / Double(max(count - 1, 1))).rounded()) }
  }
}
