import ClipInput
import Foundation
import Training
import VideoLibrary

/// Takes videos into a library and indexes them, once or again and again.
struct LibraryAddition: Sendable {
  let library: Library
  let indexer: Indexer
  let display: IndexingDisplay
  /// Folders and tables of videos.
  let data: [String]
  /// Whether it goes on for as long as it is let.
  let isWatching: Bool

  func run() async throws {
    try await addOnce(isFirst: true)
    while isWatching {
      try await Task.sleep(for: .seconds(2))
      try await addOnce(isFirst: false)
    }
  }

  private func addOnce(isFirst: Bool) async throws {
    // While it watches, a file that still grows is taken when it rests.
    let intake = FootageIntake(library, settling: isWatching ? .seconds(2) : .zero)
    guard let collection = try collection(isFirst: isFirst) else { return }
    let summary = try await intake.add(collection)
    let hasNew = summary.files.keys.contains { $0 != .known }
    if isFirst || hasNew {
      for line in summary.lines + collection.warnings { display.say(line) }
    }
    guard let progress = try await indexed() else { return }
    guard isFirst || progress.done + progress.predicted > 0 else { return }
    display.finish(progress)
    let broken = try await library.catalogue.videos(.broken, after: nil, limit: 20)
    for video in broken.videos {
      display.say("warning: \(video.message ?? video.name)")
    }
  }

  /// The videos that are there; nil where a watched folder is still empty, or gone for a while.
  private func collection(isFirst: Bool) throws -> VideoCollection? {
    do {
      return try VideoCollection(data)
    } catch {
      guard isWatching, !isFirst || error.code == .noVideos else { throw error }
      // A folder without videos is nothing to speak of; that one is gone must be told.
      if error.code != .noVideos { display.wait(for: error.message) }
      return nil
    }
  }

  /// Indexes what waits; nil where another process does, while new videos are watched for.
  private func indexed() async throws -> IndexingProgress? {
    guard isWatching else { return try await indexInTurn(indexer, display) }
    do {
      return try await indexer.run(onProgress: display.begin())
    } catch let error as LibraryError {
      guard error.code == .inUse else { throw error }
      display.wait(for: error.message)
      return nil
    }
  }
}

extension FootageIntake.Summary {
  /// What was found, a line each.
  fileprivate var lines: [String] {
    let kinds: [(Registration.Kind, String)] = [
      (.new, "new"), (.moved, "moved"), (.copy, "further copies"), (.known, "known"),
    ]
    let counts = kinds.compactMap { kind, word in files[kind].map { "\($0) \(word)" } }
    return [
      counts.isEmpty ? nil : "videos: " + counts.joined(separator: ", "),
      labels > 0 ? "labels: \(labels)" : nil,
    ].compactMap(\.self) + leftOut.map { "warning: '\($0)' cannot be read yet" }
  }
}

extension VideoFilter {
  /// Videos that could not be decoded.
  fileprivate static var broken: Self {
    var filter = Self()
    filter.status = .broken
    return filter
  }
}
