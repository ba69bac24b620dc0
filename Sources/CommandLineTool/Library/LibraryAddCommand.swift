import ArgumentParser
import ClipInput
import Foundation
import Training
import VideoLibrary

/// Videos that come to a library.
struct LibraryAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Indexes new and changed videos; those that are known are passed over.",
    discussion: """
      Videos stay where they are. Labels of tables and class folders are taken as well. It may be \
      interrupted at any time, and goes on where it was. A server may be running on the library. \
      Where the library has a fitted model, see 'sora library predict', it looks at the videos once \
      they can be searched.
      """
  )

  @Argument(help: "The library's folder.")
  var library: String

  @Argument(help: "Folders or tables of videos; see 'sora --help'.")
  var data: [String]

  @Flag(help: "Go on looking for new and changed videos until interrupted.")
  var watch = false

  @OptionGroup var compute: ComputeOptions

  func validate() throws {
    guard !data.isEmpty else { throw ValidationError("Please name videos to add.") }
    _ = try compute.resolved()
  }

  func run() async throws {
    let library = try Library(absolutePath(library))
    let embedder = try await library.embedder(compute: compute.resolved())
    let indexer = await Indexer(library, embedder: embedder)
    let interruption = InterruptionFlag()
    try await addOnce(to: library, indexer, isFirst: true)
    while watch, !interruption.isSet {
      try await Task.sleep(for: .seconds(2))
      try await addOnce(to: library, indexer, isFirst: false)
    }
  }

  private func addOnce(to library: Library, _ indexer: Indexer, isFirst: Bool) async throws {
    // While it watches, a file that still grows is taken when it rests.
    let intake = FootageIntake(library, settling: watch ? .seconds(2) : .zero)
    guard let collection = try collection() else { return }
    let summary = try await intake.add(collection)
    let display = IndexingDisplay()
    let hasNew = summary.files.keys.contains { $0 != .known }
    if isFirst || hasNew {
      for line in summary.lines + collection.warnings { display.say(line) }
    }
    let progress = try await indexer.run(onProgress: display.update)
    guard isFirst || progress.done + progress.predicted > 0 else { return }
    display.finish(progress)
    let broken = try await library.catalogue.videos(.broken, after: nil, limit: 20)
    for video in broken.videos {
      display.say("warning: \(video.message ?? video.name)")
    }
  }
}

extension LibraryAddCommand {
  /// The videos that are there; nil where a watched folder is still empty.
  private func collection() throws -> VideoCollection? {
    do {
      return try VideoCollection(data)
    } catch {
      guard watch, error.code == .noVideos else { throw error }
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
