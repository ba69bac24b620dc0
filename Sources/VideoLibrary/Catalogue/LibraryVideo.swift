public import Foundation

/// A video of a library, known by its content: whatever its files are called and wherever they lie.
public struct LibraryVideo: Sendable, Equatable, Identifiable {
  /// How far a video is.
  public enum Status: String, Sendable, CaseIterable {
    /// It is to be indexed.
    case waiting
    /// Its clips can be searched.
    case indexed
    /// It could not be decoded.
    case broken
  }

  /// What its file says of it.
  public struct Description: Sendable, Equatable {
    /// How long it lasts.
    public var duration: Duration
    /// Pixels from left to right, as shown.
    public var width: Int
    /// Pixels from top to bottom, as shown.
    public var height: Int
    /// Frames per second, on average.
    public var frameRate: Double

    /// Gathers what a file says.
    public init(duration: Duration, width: Int, height: Int, frameRate: Double) {
      self.duration = duration
      self.width = width
      self.height = height
      self.frameRate = frameRate
    }
  }

  /// Its number in the library.
  public let id: Int
  /// The hash of its content.
  public let content: String
  /// What its file is called.
  public let name: String
  /// Its files, the first one the one that is read; none where another video was written over it.
  public let paths: [String]
  /// Whether none of its files was there when they were last looked for.
  public let isMissing: Bool
  /// How far it is.
  public let status: Status
  /// Why it is broken.
  public let message: String?
  /// What its file says of it; nil until it was indexed.
  public let description: Description?
  /// When it came to the library.
  public let addedAt: Date
  /// How many clips it was cut into.
  public let clipCount: Int
  /// The distinct names that were given to its moments, sorted.
  public let labels: [String]

  /// The path that is read.
  ///
  /// - Throws: ``LibraryError`` of code `unreadable` where the video's files are gone.
  public var path: String {
    get throws(LibraryError) {
      guard !isMissing else {
        throw LibraryError(
          code: .unreadable,
          message: "'\(name)' is not where it was"
            + (paths.first.map { ", '\($0)'" } ?? "") + "; put it back, or add it from where it is"
        )
      }
      return paths[0]
    }
  }
}

/// Which videos are asked for; what is nil is not asked.
public struct VideoFilter: Sendable, Equatable {
  /// A name that was given to a moment of it.
  public var label: String?
  /// How far it is.
  public var status: LibraryVideo.Status?
  /// When it came to the library.
  public var added: Range<Date>?
  /// How long it lasts.
  public var duration: ClosedRange<Duration>?
  /// A part of its file's name, in any case.
  public var name: String?

  /// Asks for all videos.
  public init() {}
}

/// Some videos of a longer list.
public struct VideoPage: Sendable, Equatable {
  /// The videos, the newest first.
  public let videos: [LibraryVideo]
  /// The video after which the next page begins; nil at the end.
  public let next: Int?
  /// How many videos the whole list has.
  public let total: Int
}
