import Foundation

/// What a library knows of its videos: everything but pictures and embeddings.
///
/// A library keeps it in one file of SQLite. Nothing here speaks of SQL, so that a database server
/// may keep it for those who outgrow one machine. Every call is one transaction: a kill at any
/// moment leaves all of it or nothing.
public protocol Catalogue: Sendable {
  /// Counts that go up with every change.
  func revision() async throws -> CatalogueRevision
  /// What is wrong with what is kept; nil where nothing is.
  func problem() async throws -> String?

  /// Notes a file that was found, and returns its video. What was there before and has neither another
  /// file nor clips nor labels is forgotten: the half of a file that was still being copied.
  func register(_ file: FoundFile) async throws -> Registration
  /// Lets a broken video wait to be indexed once more; others stay as they are.
  func retry(_ video: Int) async throws
  /// The file at a path, as it was when it was last looked at.
  func knownFile(at path: String) async throws -> FoundFile?
  /// The video with that content, if one of its files is there.
  func video(withContent content: String) async throws -> Int?
  /// The videos with a file at that path or, where there is none, those that are called so.
  func videos(called name: String) async throws -> [Int]
  /// Notes which of the library's files are there.
  func noteMissing(where isThere: @Sendable (_ path: String) -> Bool) async throws

  /// Some of the videos that a filter lets through, the newest first.
  func videos(_ filter: VideoFilter, after: Int?, limit: Int) async throws -> VideoPage
  /// One video; nil where there is none of that number.
  func video(_ id: Int) async throws -> LibraryVideo?
  /// Some videos by their numbers; those that are not there are left out.
  func videos(_ ids: [Int]) async throws -> [LibraryVideo]
  /// The first of the videos that wait to be indexed and can be read, the one that waits longest
  /// before the others, and how many there are.
  func waitingVideos(limit: Int) async throws -> (first: [LibraryVideo], count: Int)
  /// The totals.
  func statistics() async throws -> LibraryStatistics

  /// Notes clips of a video whose embeddings lie in a row from a slot on, which can be found now, and
  /// what a look over it found out, if that is new; the last ones end the video's indexing.
  func append(
    _ clips: [Range<Duration>],
    firstSlot: Int,
    to video: Int,
    surveyed: SurveyedVideo?,
    isLast: Bool
  ) async throws
  /// Ends a video's indexing before all its clips are noted: what was noted stays.
  func fail(_ video: Int, message: String) async throws
  /// The beginnings of a video's shots.
  func shots(of video: Int) async throws -> [Duration]

  /// The clips whose rows are in a range of slots, in the order of slots.
  func clips(inSlots slots: Range<Int>) async throws -> [LibraryClip]
  /// The clips of a video, in the order of time.
  func clips(of video: Int) async throws -> [LibraryClip]
  /// One clip; nil where there is none of that number.
  func clip(_ id: Int) async throws -> LibraryClip?
  /// The first slot that no clip has, nor any after it.
  func firstFreeSlot() async throws -> Int

  /// The indexed videos that can be read and that a fitted model, known by the hash of its content,
  /// has not looked at, the one that waits longest first.
  func unpredictedVideos(by model: String) async throws -> [Int]
  /// Notes what that model says of a video, in place of what any said before.
  func note(_ prediction: LibraryPrediction, of video: Int, by model: String) async throws
  /// The actions that a model has found in a video, in the order of time.
  func predictedActions(of video: Int) async throws -> [PredictedAction]
  /// What a model has followed through a video, in the order in which it appears.
  func tracks(of video: Int) async throws -> [LibraryTrack]
  /// Where it was in the frames of a stretch; what is not in these is left out.
  func boxes(of video: Int, in range: Range<Duration>) async throws -> [BoxedTrack]

  /// The labels of some videos, or of all, in the order of time.
  func labels(of videos: [Int]?) async throws -> [LibraryLabel]
  /// The names and how often they were given, in alphabetical order.
  func labelCounts() async throws -> [LabelCount]
  /// Names moments; those that bear the name already are returned as they are.
  func add(_ moments: [NamedMoment], origin: LibraryLabel.Origin) async throws -> [LibraryLabel]
  /// Changes a label, or lets it be, which says that it is right; nil where there is none of that
  /// number.
  func change(_ label: Int, to moment: NamedMoment) async throws -> LibraryLabel?
  /// One label; nil where there is none of that number.
  func label(_ id: Int) async throws -> LibraryLabel?
  /// Takes a label away, and tells whether there was one of that number.
  func removeLabel(_ id: Int) async throws -> Bool

  /// How well the names were known after so many labels, fewest first.
  func lessons() async throws -> [Lesson]
  /// Notes how well they are known now.
  func note(_ lesson: Lesson) async throws
}

extension Catalogue {
  /// Notes which of the library's files are on their drives now.
  public func noteMissing() async throws {
    try await noteMissing { FileManager.default.fileExists(atPath: $0) }
  }
}

/// Counts that go up whenever something in a catalogue changes.
public struct CatalogueRevision: Sendable, Equatable {
  /// Changes of videos, files and clips.
  public let videos: Int
  /// Changes of labels.
  public let labels: Int
}

/// A file that holds a video, or a folder of numbered images.
public struct FoundFile: Sendable, Equatable {
  /// Where it is.
  public let path: String
  /// The hash of its content.
  public let content: String
  /// Its bytes.
  public let size: Int
  /// When it was last written, in nanoseconds since 1970.
  public let modified: Int

  /// Describes a file.
  public init(path: String, content: String, size: Int, modified: Int) {
    self.path = path
    self.content = content
    self.size = size
    self.modified = modified
  }
}

/// What a found file was to a catalogue.
public struct Registration: Sendable, Equatable {
  /// The kinds.
  public enum Kind: Sendable {
    /// A video that was not known.
    case new
    /// A known video under a new path, its old one being gone.
    case moved
    /// A known video a further time.
    case copy
    /// A known video where it always was.
    case known
  }

  /// What it was.
  public let kind: Kind
  /// Its video.
  public let video: Int
}

/// What a look over a whole video found out.
public struct SurveyedVideo: Sendable, Equatable {
  /// What its file says.
  public let description: LibraryVideo.Description
  /// The beginnings of its shots; the first one is the video's own.
  public let shots: [Duration]

  /// Gathers what was found out.
  public init(description: LibraryVideo.Description, shots: [Duration]) {
    self.description = description
    self.shots = shots
  }
}

/// The totals of a library.
public struct LibraryStatistics: Sendable, Equatable {
  /// Videos, by how far they are.
  public let videos: [LibraryVideo.Status: Int]
  /// Clips that can be found.
  public let clips: Int
  /// How long the indexed videos last together.
  public let duration: Duration
  /// Videos none of whose files is there.
  public let missing: Int
  /// Files beyond the first of a video.
  public let copies: Int

  /// All videos.
  public var videoCount: Int { videos.values.reduce(0, +) }
}

/// How well names were known at a time.
public struct Lesson: Sendable, Equatable {
  /// Labelled clips.
  public let labels: Int
  /// The share of them named rightly while held out.
  public let accuracy: Double

  /// Notes how well names were known.
  public init(labels: Int, accuracy: Double) {
    self.labels = labels
    self.accuracy = accuracy
  }
}
