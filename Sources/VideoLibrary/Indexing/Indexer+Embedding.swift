import ClipInput
import Torch
import Training
import VideoDecoding

extension Indexer {
  /// What is known of a video that is to be embedded.
  enum Footage: Sendable {
    /// It is looked over while it is embedded.
    case pass(FootagePass)
    /// An indexing that was killed has looked it over.
    case surveyed(SurveyedVideo)
  }

  /// Told how many clips of a video, out of how many, are embedded.
  typealias ClipReport = (_ done: Int, _ all: Int) -> Void

  /// Opens a video and decodes a part of it, unless it was looked over already.
  func open(_ video: LibraryVideo) -> Task<Footage, any Error> {
    Task(executorPreference: embedder.threads) { @concurrent [library, embedder] in
      if let description = video.description {
        let shots = try await library.catalogue.shots(of: video.id)
        if !shots.isEmpty {
          return .surveyed(SurveyedVideo(description: description, shots: shots))
        }
      }
      return .pass(try await FootagePass(over: video, of: library, for: embedder))
    }
  }

  /// Embeds and notes the clips of a video that are not noted yet.
  func index(_ video: LibraryVideo, _ footage: Footage, _ report: ClipReport) async throws {
    var journal = try await ClipJournal(video, in: library)
    do {
      try await index(video, footage, &journal, report)
    } catch let error as VideoError {
      try await journal.breakOff()
      throw error
    }
    try await journal.finish()
  }

  private func index(
    _ video: LibraryVideo,
    _ footage: Footage,
    _ journal: inout ClipJournal,
    _ report: ClipReport
  ) async throws {
    let surveyed =
      switch footage {
      case .surveyed(let surveyed): surveyed
      case .pass(let pass): try await follow(pass, of: video, &journal, report)
      }
    let description = surveyed.description
    let ranges = library.recipe.cutting.clips(
      ofShots: surveyed.shots,
      duration: description.duration
    )
    let missing = ranges.filter { !journal.known.contains($0.microseconds) }
    let segments = description.segments(missing, ofVideoAt: try video.path)
    try await embedder.embed(segments) { place, vector in
      try await journal.append(missing[place], vector.get())
      report(journal.known.count, ranges.count)
    }
  }

  /// Embeds the clips of a video while it is looked over, and leaves those that a cut changes.
  ///
  /// A clip waits until it is certain that no cut is in it.
  private func follow(
    _ pass: FootagePass,
    of video: LibraryVideo,
    _ journal: inout ClipJournal,
    _ report: ClipReport
  ) async throws -> SurveyedVideo {
    let (cutting, duration) = (library.recipe.cutting, pass.description.duration)
    if !pass.isShort {
      journal.surveyed = SurveyedVideo(description: pass.description, shots: [])
    }
    var detector = ShotDetector()
    var preview: [Frame] = []
    var decoded: [(range: Range<Duration>, clips: [Clip])] = []
    func embed(_ settled: [Range<Duration>]) async throws {
      let (settled, last) = (Set(settled), detector.shots.last ?? .zero)
      for (range, clips) in decoded where settled.contains(range) {
        try Task.checkCancellation()
        try await journal.append(range, embedder.embedding(of: clips))
        report(journal.known.count, pass.clipCount)
      }
      // What began before the last shot and is not settled has a cut in it.
      decoded.removeAll { settled.contains($0.range) || $0.range.lowerBound < last }
    }
    func take(_ part: SurveyedPart) async throws {
      for frame in part.shotFrames { detector.append(frame.colours, at: frame.time) }
      preview += part.preview
      decoded += part.clips
      try await embed(cutting.settledClips(ofShots: detector.shots, until: detector.knownUntil))
    }
    try await take(pass.firstPart)
    let window = embedder.compute.threadCount
    for try await part in pass.laterParts(window: window, threads: embedder.threads) {
      try await take(part)
    }
    detector.finish()
    let surveyed = SurveyedVideo(description: pass.description, shots: detector.shots)
    journal.surveyed = surveyed
    try library.pictures.keep(preview: preview, of: video)
    try await embed(cutting.clips(ofShots: detector.shots, duration: duration))
    return surveyed
  }
}
