/// A frame with boxes drawn over it.
public struct BoxedPicture: Sendable {
  /// A box, in the pixels of the video's own pictures.
  public struct Frame: Sendable {
    /// What a box stands for.
    public enum Kind: String, Sendable {
      /// An object that was found.
      case hit
      /// An object that was missed.
      case missed
      /// What was found rightly.
      case right
      /// What was found and is not there.
      case wrong
    }

    /// The left edge.
    public let x: Double
    /// The upper edge.
    public let y: Double
    /// Pixels across.
    public let width: Double
    /// Pixels down.
    public let height: Double
    /// What stands above it; nothing where it is empty.
    public let label: String
    /// What it stands for.
    public let kind: Kind

    /// Makes a box.
    public init(
      x: Double,
      y: Double,
      width: Double,
      height: Double,
      label: String,
      kind: Kind
    ) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
      self.label = label
      self.kind = kind
    }
  }

  /// The frame.
  public let picture: ReportImage
  /// The size of the video's own pictures.
  public let size: (width: Int, height: Int)
  /// The boxes, the last above the others.
  public let boxes: [Frame]
  /// What is said of the frame.
  public let claims: [FootageExample.Claim]
  /// Where it is to be seen.
  public let link: FootageLink

  /// Makes a picture.
  public init(
    picture: ReportImage,
    size: (width: Int, height: Int),
    boxes: [Frame],
    claims: [FootageExample.Claim],
    link: FootageLink
  ) {
    self.picture = picture
    self.size = size
    self.boxes = boxes
    self.claims = claims
    self.link = link
  }
}

extension BoxedPicture {
  var html: HTML {
    """
    <article class="card boxed">
    \(claims.html)
    <svg viewBox="0 0 \(size.width) \(size.height)" role="img" \
    aria-label="\(boxes.count) boxes" style="--letter:\(pixel(Double(size.height) / 24))px">
    <image href="\(picture.dataURI)" width="\(size.width)" height="\(size.height)" \
    preserveAspectRatio="none"/>
    \(boxes.map(html))
    </svg>
    \(link.html)
    </article>

    """
  }

  private func html(of box: Frame) -> HTML {
    let place = """
      x="\(pixel(box.x))" y="\(pixel(box.y))" width="\(pixel(box.width))" \
      height="\(pixel(box.height))"
      """
    // A line of one colour is lost on a picture of the same.
    let label: HTML =
      box.label.isEmpty
      ? ""
      : """
      <text x="\(pixel(box.x))" y="\(pixel(labelHeight(of: box)))">\(box.label)</text>
      """
    return """
      <g class="\(box.kind.rawValue)"><rect class="halo" \(HTML(stringLiteral: place))/>\
      <rect \(HTML(stringLiteral: place))/>\(label)</g>

      """
  }

  /// Above the box, or inside it where there is no room.
  private func labelHeight(of box: Frame) -> Double {
    let letter = Double(size.height) / 24
    return box.y > letter * 1.4 ? box.y - letter * 0.35 : box.y + letter * 1.1
  }
}
