/// A stretch of a video that a reader should look at, with what is said of it.
public struct FootageExample: Sendable {
  /// Something that is said of the video.
  public struct Claim: Sendable {
    /// How a claim looks.
    public enum Tone: Sendable {
      /// As any other.
      case plain
      /// As what is true.
      case good
      /// As what is wrong.
      case bad
    }

    /// Who says it, such as "label".
    public let name: String
    /// What is said.
    public let value: String
    /// How it looks.
    public let tone: Tone

    /// Makes a claim.
    public init(_ name: String, _ value: String, _ tone: Tone = .plain) {
      self.name = name
      self.value = value
      self.tone = tone
    }
  }

  /// Some frames; without any, the claims stand alone.
  public let strip: FilmStrip
  /// What is said.
  public let claims: [Claim]
  /// Where it is to be seen.
  public let link: FootageLink

  /// Makes an example.
  public init(strip: FilmStrip, claims: [Claim], link: FootageLink) {
    self.strip = strip
    self.claims = claims
    self.link = link
  }
}

extension FootageExample {
  var html: HTML {
    """
    <article class="card example">
    \(claims.html)
    \(strip.frames.isEmpty ? "" : strip.html)
    \(link.html)
    </article>

    """
  }
}

extension [FootageExample.Claim] {
  var html: HTML {
    """
    <dl class="claims">\(map { claim in
      let tone =
        switch claim.tone {
        case .plain: ""
        case .good: "good"
        case .bad: "bad"
        }
      return "<div><dt>\(claim.name)</dt><dd class=\"\(tone)\">\(claim.value)</dd></div>" as HTML
    })</dl>
    """
  }
}
