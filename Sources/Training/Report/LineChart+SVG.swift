internal import RecipeFormat

extension LineChart {
  var html: HTML {
    guard let frame = Frame(self) else {
      return """
        <article class="card chart">
        <h3>\(title)</h3>
        <p class="note">nothing was logged</p>
        </article>

        """
    }
    return """
      <article class="card chart">
      <h3>\(title) <span>by \(horizontalAxis)</span></h3>
      <output aria-live="off">\(lastValues)</output>
      <svg viewBox="0 0 \(Frame.width) \(Frame.height)" role="img" tabindex="0" \
      aria-label="\(title): \(lastValues)" data-lines="\(hoverData(frame))">
      \(grid(frame))
      \(references.filter { canShow($0.value) }.map { line(of: $0, frame) })
      \(series.enumerated().map { lines(of: $0.element, number: $0.offset, frame) })
      <g class="cursor" visibility="hidden"><line y1="\(Frame.top)" y2="\(Frame.bottom)"/></g>
      </svg>
      \(legend)
      </article>

      """
  }

  private var lastValues: String {
    series.compactMap { series in
      series.points.last { canShow($0.y) }.map { reading(of: $0, in: series) }
    }.joined(separator: " · ")
  }

  private func reading(of point: Point, in series: Series) -> String {
    let name = self.series.count > 1 ? "\(series.name) " : ""
    return "\(name)\(shortText(point.y)) at \(horizontalAxis) \(placeText(point.x))"
  }

  private func placeText(_ x: Double) -> String {
    x == x.rounded() ? fixedText(x, decimals: 0) : shortText(x)
  }

  private func grid(_ frame: Frame) -> HTML {
    let rows =
      switch scale {
      case .linear: AxisTicks(linear: frame.vertical, count: 5)
      case .logarithmic: AxisTicks(logarithmic: frame.vertical)
      }
    let columns = AxisTicks(linear: frame.horizontal, count: 6)
    return """
      <g class="grid">\
      \(rows.ticks.map { tick in
        let y = pixel(frame.y(tick.value))
        return """
          <line x1="\(Frame.left)" x2="\(Frame.right)" y1="\(y)" y2="\(y)"/>\
          <text x="\(Frame.left - 8)" y="\(y)" dy="0.35em" text-anchor="end">\(tick.label)</text>
          """ as HTML
      })\
      \(columns.ticks.map { tick in
        let x = pixel(frame.x(tick.value))
        return """
          <text x="\(x)" y="\(Frame.bottom + 22)" text-anchor="middle">\(tick.label)</text>
          """ as HTML
      })</g>
      """
  }

  private func line(of reference: Reference, _ frame: Frame) -> HTML {
    let y = pixel(frame.y(reference.value))
    return """
      <g class="reference"><line x1="\(Frame.left)" x2="\(Frame.right)" y1="\(y)" y2="\(y)"/>\
      <text x="\(Frame.right)" y="\(y)" dy="-0.4em" text-anchor="end">\(reference.name)</text></g>
      """
  }

  /// A line; where it is noisy, its points are drawn faintly behind their moving mean.
  private func lines(of series: Series, number: Int, _ frame: Frame) -> HTML {
    let shown = series.points.map { canShow($0.y) ? $0 : Point(x: $0.x, y: .nan) }
    let raw = path(of: shown.thinned(to: Self.pointLimit), frame)
    guard isSmoothed(series) else { return "<path class=\"line s\(number % 4)\" d=\"\(raw)\"/>" }
    let mean = path(
      of: shown.smoothed(reach: max(2, shown.count / 60)).thinned(to: Self.pointLimit),
      frame
    )
    return """
      <path class="line raw s\(number % 4)" d="\(raw)"/>\
      <path class="line s\(number % 4)" d="\(mean)"/>
      """
  }

  private static let pointLimit = 600

  private func isSmoothed(_ series: Series) -> Bool {
    series.points.count >= 60 && series.points.allSatisfy { canShow($0.y) } && series.points.isNoisy
  }

  private func path(of points: [Point], _ frame: Frame) -> String {
    var path = ""
    var isPenDown = false
    for point in points {
      if point.y.isFinite {
        path += "\(isPenDown ? "L" : "M")\(pixel(frame.x(point.x))) \(pixel(frame.y(point.y)))"
        // A line of no length shows as a dot, thanks to its round ends.
        if !isPenDown { path += "h0" }
      }
      isPenDown = point.y.isFinite
    }
    return path
  }

  /// What the script shows under the pointer: places in the picture, and what to say there.
  private func hoverData(_ frame: Frame) -> String {
    jsonText(
      of: series.map { series in
        series.points.filter { canShow($0.y) }.thinned(to: Self.pointLimit).map { point in
          HoverPoint(
            x: pixel(frame.x(point.x)),
            y: pixel(frame.y(point.y)),
            text: reading(of: point, in: series)
          )
        }
      }
    )
  }

  private struct HoverPoint: Encodable {
    let x: Double
    let y: Double
    let text: String
  }

  private var legend: HTML {
    let isThinAndThick = series.contains(where: isSmoothed)
    let note: HTML = isThinAndThick ? "<li>thin: every value · thick: their moving mean</li>" : ""
    guard series.count > 1 || isThinAndThick else { return "" }
    let names = series.enumerated().map { number, series in
      "<li><i class=\"swatch s\(number % 4)\"></i>\(series.name)</li>" as HTML
    }
    return "<ul class=\"legend\">\(series.count > 1 ? names : [])\(note)</ul>"
  }
}

/// A place in a picture to a tenth of its unit.
func pixel(_ value: Double) -> Double { (value * 10).rounded() / 10 }
