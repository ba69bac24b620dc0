/// A stretch of a video in which an action happens: as annotated, or as found.
public struct ActionSegment: Sendable, Hashable {
  /// The action.
  public var label: String
  /// When it happens, from the video's start; the end left out.
  public var range: Range<Duration>
  /// How sure a detector is, 0…1; nil for annotations.
  public var score: Double?

  /// Describes an action; by default as annotated.
  public init(label: String, range: Range<Duration>, score: Double? = nil) {
    self.label = label
    self.range = range
    self.score = score
  }
}

extension ActionSegment {
  /// An action between two times in seconds, as files give them.
  init(
    label: String,
    start: Double,
    end: Double,
    score: Double? = nil
  ) throws(AnnotationComplaint) {
    guard !label.trimmingSpaces.isEmpty else {
      throw AnnotationComplaint("has no label; name the action")
    }
    guard 0..<1e9 ~= start, 0..<1e9 ~= end else {
      throw AnnotationComplaint(
        "reaches from \(start) s to \(end) s; write seconds from the video's start"
      )
    }
    guard start < end else {
      throw AnnotationComplaint("starts at \(start) s and ends at \(end) s; an end comes later")
    }
    if let score, !(0...1 ~= score) {
      throw AnnotationComplaint("has the score \(score); write one from 0 to 1")
    }
    self.init(
      label: label.trimmingSpaces,
      range: .seconds(start)..<(.seconds(end)),
      score: score
    )
  }
}
