public import Foundation

/// A name that was given to a moment of a video.
public struct LibraryLabel: Sendable, Equatable, Identifiable {
  /// Who gave it.
  public enum Origin: String, Sendable {
    /// A person who looked at the moment here.
    case person
    /// A table.
    case imported
  }

  /// Its number in the library.
  public let id: Int
  /// What was named.
  public let moment: NamedMoment
  /// Who named it.
  public let origin: Origin
  /// Whether somebody has looked at it again and changed it or let it be.
  public var isChecked = false
  /// When.
  public let createdAt: Date
}

/// A stretch of a video and what it shows.
public struct NamedMoment: Sendable, Hashable {
  /// The video.
  public var video: Int
  /// The stretch of it.
  public var range: Range<Duration>
  /// What it shows.
  public var name: String

  /// Names a moment.
  ///
  /// - Throws: ``LibraryError`` of code `invalid` for a name of nothing or of too much, and for a
  ///   stretch without length.
  public init(video: Int, range: Range<Duration>, name: String) throws(LibraryError) {
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...Self.longestName).contains(name.count),
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else {
      throw LibraryError(
        code: .invalid,
        message: "a label is one line of 1 to \(Self.longestName) characters"
      )
    }
    // A catalogue counts microseconds.
    guard range.lowerBound >= .zero, range.lowerBound.microseconds < range.upperBound.microseconds
    else {
      throw LibraryError(
        code: .invalid,
        message: "a labelled moment begins at 0 s or later and ends after it has begun"
      )
    }
    self.video = video
    self.range =
      Duration(
        microseconds: range.lowerBound.microseconds
      )..<Duration(
        microseconds: range.upperBound.microseconds
      )
    self.name = name
  }

  private static let longestName = 100
}

/// A name and how many moments bear it.
public struct LabelCount: Sendable, Equatable {
  /// The name.
  public let name: String
  /// How many moments.
  public let count: Int
}
