extension Sequence<ActionSegment> {
  /// The actions as subtitles: a WebVTT file (W3C) with a cue for each, in the order of their
  /// starts.
  ///
  /// Times are rounded to milliseconds. A score follows the label in per cent.
  public var webVTT: String {
    let ordered = sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    return "WEBVTT\n" + ordered.map { "\n" + $0.cue }.joined()
  }
}

extension ActionSegment {
  fileprivate var cue: String {
    let start = range.lowerBound.milliseconds
    // A cue must end after it starts, even where both round to one millisecond.
    let end = Swift.max(range.upperBound.milliseconds, start + 1)
    let certainty = score.map { " (\(Int(($0 * 100).rounded())) %)" } ?? ""
    return "\(timestamp(start)) --> \(timestamp(end))\n\(escaped(label))\(certainty)\n"
  }
}

extension Duration {
  /// To the nearest whole number of milliseconds.
  fileprivate var milliseconds: Int { Int((self / .milliseconds(1)).rounded()) }
}

/// A time as `hh:mm:ss.mmm`, with more digits for more than 99 hours.
private func timestamp(_ milliseconds: Int) -> String {
  let seconds = milliseconds / 1000
  let fields = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, to: 2) }
  return fields.joined(separator: ":") + "." + padded(milliseconds % 1000, to: 3)
}

private func padded(_ number: Int, to width: Int) -> String {
  let digits = "\(number)"
  return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
}

/// Text that means itself in a cue, on one line: a blank line would end the cue.
private func escaped(_ text: String) -> String {
  text.map { character in
    switch character {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case _ where character.isNewline: " "
    default: String(character)
    }
  }
  .joined()
}
