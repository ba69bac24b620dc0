/// A clip as a strip of its frames.
public struct FilmStrip: Sendable {
  /// What the clip is called.
  public let name: String
  /// Its class, if it is known.
  public let label: String?
  /// Frames in the order of time, a handful.
  public let frames: [ReportImage]

  /// Makes a strip.
  public init(name: String, label: String?, frames: [ReportImage]) {
    self.name = name
    self.label = label
    self.frames = frames
  }
}

/// A clip and those that the model takes to be most like it.
public struct NeighbourExample: Sendable {
  /// A clip that was found.
  public struct Neighbour: Sendable {
    /// The clip.
    public let strip: FilmStrip
    /// How alike the two are, at most 1.
    public let similarity: Double

    /// Makes a neighbour.
    public init(strip: FilmStrip, similarity: Double) {
      self.strip = strip
      self.similarity = similarity
    }
  }

  /// The clip that was asked for.
  public let query: FilmStrip
  /// The clips that were found, most alike first.
  public let neighbours: [Neighbour]

  /// Makes an example.
  public init(query: FilmStrip, neighbours: [Neighbour]) {
    self.query = query
    self.neighbours = neighbours
  }
}

extension NeighbourExample {
  var html: HTML {
    """
    <article class="card example">
    <h3>\(query.label ?? query.name) <span>\(query.label == nil ? "" : query.name)</span></h3>
    \(query.html)
    <ol>
    \(neighbours.map(html))</ol>
    </article>

    """
  }

  private func html(of neighbour: Neighbour) -> HTML {
    let strip = neighbour.strip
    let mark: HTML =
      switch (query.label, strip.label) {
      case (let wanted?, let found?) where wanted == found: "<b class=\"good\">✓ <i>right</i></b>"
      case (.some, .some): "<b class=\"bad\">✗ <i>wrong</i></b>"
      default: ""
      }
    return """
      <li>
      <p>\(mark)<span>\(strip.label ?? strip.name)</span>\
      <span class="number">\(fixedText(neighbour.similarity, decimals: 2))</span></p>
      \(strip.html)
      </li>

      """
  }
}

extension FilmStrip {
  /// The frames side by side; a reader is told once what they are.
  var html: HTML {
    """
    <div class="strip" role="img" aria-label="\(frames.count) frames of \(name)" title="\(name)">\
    \(frames.map { "<img src=\"\($0.dataURI)\" alt=\"\" loading=\"lazy\">" as HTML })</div>
    """
  }
}
