import ClipInput
import Foundation
public import Torch
public import Training
import VideoDecoding

/// How far indexing is.
public struct IndexingProgress: Sendable, Equatable {
  /// What can be in work.
  public enum Stage: Sendable {
    /// Clips are cut and embedded.
    case embedding
    /// The library's fitted model looks at indexed videos.
    case predicting
  }

  /// What is in work.
  public var stage = Stage.embedding
  /// Videos embedded since it began, broken ones included.
  public var done = 0
  /// Videos that the fitted model has looked at since it began.
  public var predicted = 0
  /// Videos that wait for what is in work, the one in work included.
  public var waiting = 0
  /// The video in work.
  public var video: LibraryVideo?
  /// How much of it is done, 0 to 1.
  public var fraction = 0.0
  /// Clips indexed since it began.
  public var clips = 0
  /// What nothing could be predicted of, a sentence each.
  public var warnings: [String] = []
}

/// Cuts, embeds and notes the videos that wait, one after the other, and then lets the library's
/// fitted model look at them.
///
/// It may be killed at any moment: clips are noted in small lots, each after its embeddings are on
/// the disk, and the next indexing goes on after the last lot.
@Engine
public final class Indexer {
  let library: Library
  let embedder: VideoEmbedder
  var fittedModel: FittedModelFile?
  /// Clips that are noted at once.
  private static let lot = 32
  /// Videos that are looked over while one is embedded.
  private static let surveysAhead = 2

  /// Takes a library and its model, made ready.
  public init(_ library: Library, embedder: VideoEmbedder) {
    self.library = library
    self.embedder = embedder
  }

  /// Indexes until nothing waits.
  ///
  /// - Parameter onProgress: Told after each clip, and after each frame that is looked at.
  /// - Returns: How far it has come.
  /// - Throws: ``LibraryError`` of code `inUse` where another process indexes the library, and where
  ///   files cannot be written; errors of the fitted model's file; `CancellationError`.
  @discardableResult
  public func run(
    onProgress: @Sendable (IndexingProgress) -> Void = { _ in }
  ) async throws -> IndexingProgress {
    let lock = try library.lockForIndexing()
    defer { withExtendedLifetime(lock) {} }
    var progress = IndexingProgress()
    try await indexWaiting(&progress, onProgress)
    try await predict(&progress, onProgress)
    progress.video = nil
    progress.waiting = 0
    onProgress(progress)
    return progress
  }

  /// Embeds until nothing waits.
  func indexWaiting(
    _ progress: inout IndexingProgress,
    _ onProgress: @Sendable (IndexingProgress) -> Void
  ) async throws {
    var surveys: [Int: Task<Footage, any Error>] = [:]
    defer { for survey in surveys.values { survey.cancel() } }
    while true {
      let (videos, waitingCount) =
        try await library.catalogue.waitingVideos(limit: 1 + Self.surveysAhead)
      guard let video = videos.first else { break }
      try Task.checkCancellation()
      progress.video = video
      progress.fraction = 0
      progress.waiting = waitingCount
      onProgress(progress)
      do {
        let start = progress
        // This one is waited for.
        let survey =
          surveys.removeValue(forKey: video.id)
          ?? self.survey(of: video, parts: Processor.coreCount)
        // While it is embedded, the next ones are looked over.
        for next in videos.dropFirst() where surveys[next.id] == nil {
          surveys[next.id] = self.survey(of: next, parts: 1)
        }
        let footage = try await withTaskCancellationHandler {
          try await survey.value
        } onCancel: {
          survey.cancel()
        }
        try await index(video, footage) { done, all in
          progress.fraction = Double(done) / Double(all)
          progress.clips = start.clips + done
          onProgress(progress)
        }
      } catch let error as VideoError {
        try await give(up: video, message: error.message)
      } catch let error as LibraryError where error.code == .unreadable {
        try await give(up: video, message: error.message)
      }
      progress.done += 1
    }
  }

  /// Goes on without a video; one whose drive went away since it was chosen waits until it is back.
  private func give(up video: LibraryVideo, message: String) async throws {
    guard try await isThere(video) else { return }
    try await library.catalogue.fail(video.id, message: message)
  }

  /// Whether a video that could not be read is there, and noted as missing where it is not.
  func isThere(_ video: LibraryVideo) async throws -> Bool {
    try await library.catalogue.noteMissing()
    return try await library.catalogue.video(video.id)?.isMissing == false
  }

  private func index(
    _ video: LibraryVideo,
    _ footage: Footage,
    _ onClip: (_ done: Int, _ all: Int) -> Void
  ) async throws {
    let (surveyed, catalogue) = (footage.surveyed, library.catalogue)
    if video.description == nil { try await catalogue.describe(video.id, as: surveyed) }
    // An indexing that was killed may have left some.
    let clips = video.description == nil ? [] : try await catalogue.clips(of: video.id)
    let known = Set(clips.map(\.range.lowerBound.microseconds))
    let ranges = library.recipe.cutting.clips(
      ofShots: surveyed.shots,
      duration: surveyed.description.duration
    )
    let missing = ranges.filter { !known.contains($0.lowerBound.microseconds) }
    guard !missing.isEmpty else { return try await catalogue.complete(video.id) }
    var lot = Lot()
    var slot = try await catalogue.firstFreeSlot()
    try await embed(missing, of: video, footage) { place, vector in
      lot.append(missing[place], vector)
      let isLast = place == missing.count - 1
      if isLast || lot.ranges.count == Self.lot {
        try await note(&lot, of: video.id, slot: &slot, isLast: isLast)
      }
      onClip(known.count + place + 1, ranges.count)
    }
  }

  /// Embeds stretches of a video in order, from what was decoded already or else from the file.
  private func embed(
    _ ranges: [Range<Duration>],
    of video: LibraryVideo,
    _ footage: Footage,
    _ take: @Engine (_ place: Int, _ vector: [Float]) async throws -> Void
  ) async throws {
    let ready = ranges.compactMap { footage.clips[$0] }
    guard ready.count < ranges.count else {
      for (place, clips) in ready.enumerated() {
        try Task.checkCancellation()
        try await take(place, embedder.embedding(of: clips))
      }
      return
    }
    let segments = ClipPreparation.segments(
      ranges,
      ofVideoAt: try video.path,
      footage.surveyed.description
    )
    try await embedder.embed(segments) { try await take($0, $1.get()) }
  }

  /// Looks a video over, unless an indexing that was killed has done so.
  private func survey(of video: LibraryVideo, parts: Int) -> Task<Footage, any Error> {
    let preparation = ClipPreparation(library, embedder)
    return Task(executorPreference: embedder.threads) { @concurrent [library] in
      if let description = video.description {
        let shots = try await library.catalogue.shots(of: video.id)
        return Footage(surveyed: SurveyedVideo(description: description, shots: shots), clips: [:])
      }
      let survey = try await VideoSurvey(of: video.path, cutting: preparation, parts: parts)
      try await library.pictures.keep(survey, of: video)
      return Footage(surveyed: survey.video, clips: survey.clips)
    }
  }

  private func note(
    _ lot: inout Lot,
    of video: Int,
    slot: inout Int,
    isLast: Bool
  ) async throws {
    try library.embeddings.write(lot.values, at: slot)
    try await library.catalogue.append(
      lot.ranges,
      firstSlot: slot,
      to: video,
      isLast: isLast
    )
    slot += lot.ranges.count
    lot = Lot()
  }

  /// What is known of a video that is to be embedded.
  private struct Footage: Sendable {
    let surveyed: SurveyedVideo
    /// What is decoded already.
    let clips: [Range<Duration>: [Clip]]
  }

  /// Clips that are embedded and not yet noted.
  private struct Lot {
    var ranges: [Range<Duration>] = []
    var values: [Float] = []

    mutating func append(_ range: Range<Duration>, _ vector: [Float]) {
      ranges.append(range)
      values += vector
    }
  }
}
