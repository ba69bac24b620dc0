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
  /// Videos of which a part is decoded while one is embedded.
  private static let videosAhead = 2

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
    var ahead: [Int: Task<Footage, any Error>] = [:]
    defer { for task in ahead.values { task.cancel() } }
    while true {
      let (videos, waitingCount) =
        try await library.catalogue.waitingVideos(limit: 1 + Self.videosAhead)
      guard let video = videos.first else { break }
      try Task.checkCancellation()
      progress.video = video
      progress.fraction = 0
      progress.waiting = waitingCount
      onProgress(progress)
      do {
        let clipCount = progress.clips
        let task = ahead.removeValue(forKey: video.id) ?? open(video)
        for next in videos.dropFirst() where ahead[next.id] == nil { ahead[next.id] = open(next) }
        let footage = try await withTaskCancellationHandler {
          try await task.value
        } onCancel: {
          task.cancel()
        }
        try await index(video, footage) { done, all in
          progress.fraction = min(Double(done) / Double(max(all, 1)), 1)
          progress.clips = clipCount + done
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
}
