/// Which name each clip bears, from the moments that people have named.
///
/// A clip bears the name of the moment that it shares most time with, if that is more than half
/// of the shorter of the two.
public struct ClipNames: Sendable {
  private let labelsOfVideo: [Int: [LibraryLabel]]

  /// Takes labels.
  public init(_ labels: [LibraryLabel]) {
    labelsOfVideo = Dictionary(grouping: labels, by: \.moment.video)
  }

  /// The name of a clip; nil where nobody has named it.
  public func name(of clip: LibraryClip) -> String? { label(of: clip)?.moment.name }

  /// The label that names a clip.
  public func label(of clip: LibraryClip) -> LibraryLabel? {
    let shares = labelsOfVideo[clip.video, default: []].compactMap {
      label -> (label: LibraryLabel, common: Duration)? in
      let common = clip.range.clamped(to: label.moment.range).length
      let shorter = min(clip.range.length, label.moment.range.length)
      return common > .zero && common * 2 > shorter ? (label, common) : nil
    }
    // Of two names the later one is what somebody thinks now.
    return shares.max { ($0.common, $0.label.id) < ($1.common, $1.label.id) }?.label
  }
}

extension Range<Duration> {
  /// How long a stretch lasts.
  var length: Duration { upperBound - lowerBound }
}
