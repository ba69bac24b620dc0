import ArgumentParser
import Foundation

/// A video's file, and the stretch of it that is meant: `FILE@12.5-14.0`.
struct ClipStretch {
  let path: String
  /// Nil where all of it is meant.
  let range: Range<Duration>?

  /// Twelve days: more than a video lasts, and less than what a `Duration` cannot hold.
  private static let seconds = 0.0...1_000_000

  /// Reads what a person wrote; a file that exists as it stands is taken so, even with an `@`.
  ///
  /// - Throws: `ValidationError` where it is neither a file's name alone nor a stretch.
  init(_ text: String) throws {
    guard !FileManager.default.fileExists(atPath: text), let mark = text.lastIndex(of: "@") else {
      (path, range) = (text, nil)
      return
    }
    let times = text[text.index(after: mark)...]
      .split(separator: "-", omittingEmptySubsequences: false)
      .map { Double($0) ?? .nan }
    guard times.count == 2, times.allSatisfy(Self.seconds.contains) else {
      throw ValidationError(
        "'\(text)' should end like @12.5-14.0, in seconds from 0 to 1000000, or be a file's name "
          + "alone."
      )
    }
    guard times[0] < times[1] else {
      throw ValidationError("The end of '\(text)' is not after its start.")
    }
    path = String(text[..<mark])
    range = .seconds(times[0])..<(.seconds(times[1]))
  }
}
