extension ScatterMap {
  var html: HTML {
    """
    <article class="card map">
    <h3>\(title)</h3>
    \(note.isEmpty ? "" : "<p class=\"note\">\(note)</p>" as HTML)
    <svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" \
    aria-label="\(title): \(points.count) clips of \(classes.count) classes">
    \(placedPoints)
    </svg>
    \(legend)
    </article>

    """
  }

  private static let width = 880.0
  private static let height = 520.0
  private static let margin = 16.0

  private var placedPoints: [HTML] {
    let finite = points.filter { $0.x.isFinite && $0.y.isFinite }
    guard let left = finite.map(\.x).min(), let right = finite.map(\.x).max(),
      let bottom = finite.map(\.y).min(), let top = finite.map(\.y).max()
    else { return [] }
    // One scale for both axes: distances are what the map shows.
    let scale = min(
      (Self.width - 2 * Self.margin) / max(right - left, 1e-12),
      (Self.height - 2 * Self.margin) / max(top - bottom, 1e-12)
    )
    return finite.map { point in
      let x = Self.width / 2 + (point.x - (left + right) / 2) * scale
      let y = Self.height / 2 - (point.y - (bottom + top) / 2) * scale
      return html(of: point, x: pixel(x), y: pixel(y))
    }
  }

  private func html(of point: Point, x: Double, y: Double) -> HTML {
    let label = point.classIndex.map { classes[$0] } ?? "no label"
    let image: HTML = point.thumbnail.map { " data-image=\"\($0.dataURI)\"" } ?? ""
    return """
      <use href="#\(PointShape.name(of: point.classIndex))" x="\(x)" y="\(y)" \
      class="\(PointShape.colour(of: point.classIndex))" data-class="\(point.classIndex ?? -1)" \
      data-label="\(label)" data-name="\(point.name)"\(image)/>

      """
  }

  private var legend: HTML {
    let unlabelled = points.contains { $0.classIndex == nil } ? [(-1, "no label")] : []
    let entries = classes.enumerated().map { ($0.offset, $0.element) } + unlabelled
    return """
      <ul class="legend">
      \(entries.map { index, name in
        let classIndex = index < 0 ? nil : index
        let count = points.count { $0.classIndex == classIndex }
        return """
          <li><button type="button" aria-pressed="false" data-class="\(index)">\
          <svg viewBox="-8 -8 16 16" aria-hidden="true">\
          <use href="#\(PointShape.name(of: classIndex))" \
          class="\(PointShape.colour(of: classIndex))"/>\
          </svg>\(name) <span>\(count)</span></button></li>

          """ as HTML
      })</ul>
      """
  }
}

/// How classes are told apart: by colours that differ to every eye, then by shapes.
enum PointShape {
  private static let colourCount = 8
  private static let paths = [
    "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z",
    "M-5-5H5V5H-5z",
    "M0-6.5L6 4.5H-6z",
    "M0-7L6.5 0 0 7-6.5 0z",
  ]

  static func colour(of classIndex: Int?) -> String {
    classIndex.map { "c\($0 % colourCount)" } ?? "none"
  }

  static func name(of classIndex: Int?) -> String {
    "point-\((classIndex ?? 0) / colourCount % paths.count)"
  }

  /// The shapes, once per page.
  static var symbols: HTML {
    """
    <svg class="unseen" aria-hidden="true"><defs>\
    \(paths.enumerated().map { "<path id=\"point-\($0.offset)\" d=\"\($0.element)\"/>" as HTML })\
    </defs></svg>
    """
  }
}
