import ClipInput
import Dispatch
import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import Training
import UnderstandingTasks
import VideoDecoding

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct PredictingTests {
  /// What a catalogue keeps of all videos.
  private func kept(_ library: Library) async throws -> [LibraryPrediction] {
    var kept: [LibraryPrediction] = []
    for video in 1...20 {
      var prediction = LibraryPrediction()
      prediction.actions = try await library.catalogue.predictedActions(of: video)
      prediction.tracks = try await library.catalogue.boxes(of: video, in: .zero..<(.seconds(9)))
      kept.append(prediction)
    }
    return kept
  }

  @Engine
  private static func predicted(_ paths: [String]) async throws -> [PredictedVideos.Video] {
    var compute = ComputeRecipe()
    compute.threads = 1
    compute.precision = .float32
    let fitted = try FittedModel(contentsOf: await SmallFittedModel.path)
    return try await fitted.predict(
      VideoCollection(items: paths.map { VideoItem(path: $0) }),
      compute: compute
    ).videos
  }

  /// Writes a model beside that only finds objects, or was fitted to nothing.
  @Engine
  private static func write(detecting: Bool, to path: String) async throws {
    let fitted = try FittedModel(contentsOf: await SmallFittedModel.path)
    let data =
      detecting
      ? try FittedModel(fitted.model, detector: fitted.detector).encoded()
      : try fitted.model.encoded()
    try writeAtomically(data, to: path)
  }

  @Test func `a library keeps of each video what its fitted model says`() async throws {
    let small = try await SmallLibrary()
    #expect(try !small.library.hasFittedModel)
    try await small.library.setFittedModel(contentsOf: SmallFittedModel.path)
    #expect(try small.library.hasFittedModel)
    try await small.addFootage()
    let kept = try await kept(small.library)
    let videos = try await small.library.catalogue.videos(Array(1...20))
    let expected = try await Self.predicted(videos.map { try $0.path })
    #expect(expected.contains { $0.objects?.isEmpty == false })
    #expect(expected.contains { $0.actions?.isEmpty == false })
    for (video, (one, other)) in zip(videos, zip(kept, expected)) {
      let size = try #require(video.description)
      let actions = (other.actions ?? []).sorted { ($0.start, $1.score) < ($1.start, $0.score) }
      #expect(one.actions.map(\.name) == actions.map(\.label))
      // The catalogue counts microseconds.
      expectClose(
        one.actions.flatMap { [$0.range.lowerBound.seconds, $0.range.upperBound.seconds] },
        actions.flatMap { [$0.start, $0.end] },
        within: 1e-6
      )
      let objects = (other.objects ?? []).sorted {
        ($0.label, $0.identity, $0.frame) < ($1.label, $1.identity, $1.frame)
      }
      let boxes = one.tracks.sorted { ($0.label, $0.identity) < ($1.label, $1.identity) }
        .flatMap(\.boxes)
      try #require(boxes.count == objects.count)
      // Of 25 frames in a second.
      expectClose(
        boxes.map(\.time.seconds),
        objects.map { Double($0.frame - 1) / 25 },
        within: 1e-6
      )
      let (width, height) = (Double(size.width), Double(size.height))
      let edges = boxes.flatMap { box in
        [
          box.x * width, box.y * height, (box.x + box.width) * width, (box.y + box.height) * height,
        ]
      }
      // Predictions are told to a tenth of a pixel, and kept to far less.
      expectClose(edges, objects.flatMap { [$0.x1, $0.y1, $0.x2, $0.y2] }, within: 0.06)
      expectClose(boxes.map(\.score), objects.map(\.score), within: 1e-4)
    }
  }

  @Test(arguments: [1, 30])
  func `predicting that was stopped goes on to the same`(frames: Int) async throws {
    let whole = try await SmallLibrary()
    try await whole.library.setFittedModel(contentsOf: SmallFittedModel.path)
    try await whole.addFootage()
    let stopped = try await SmallLibrary()
    try await stopped.addFootage()
    try await stopped.library.setFittedModel(contentsOf: SmallFittedModel.path)
    let indexer = await Indexer(stopped.library, embedder: try await stopped.embedder())
    let seen = Seen()
    let task = Task {
      try await indexer.run { progress in
        if seen.note(progress) == frames { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let done = seen.last?.predicted ?? 0
    let rest = try await indexer.run()
    #expect(done + rest.predicted == 20 && rest.predicted > 0)
    let (one, other) = (try await kept(whole.library), try await kept(stopped.library))
    #expect(one == other)
    #expect(try await stopped.library.catalogue.problem() == nil)
  }

  @Test func `another model looks at all videos again, and the same one at none`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let indexer = await Indexer(small.library, embedder: try await small.embedder())
    #expect(try await indexer.run().predicted == 0)
    let slots = try await small.library.catalogue.firstFreeSlot()
    try await small.library.setFittedModel(contentsOf: SmallFittedModel.path)
    #expect(try await indexer.run().predicted == 20)
    #expect(try await indexer.run().predicted == 0)
    let before = try await kept(small.library)
    let detector = small.folder.path(of: "detector.safetensors")
    try await Self.write(detecting: true, to: detector)
    try await small.library.setFittedModel(contentsOf: detector)
    #expect(try await indexer.run().predicted == 20)
    let after = try await kept(small.library)
    #expect(after.map(\.tracks) == before.map(\.tracks))
    #expect(!after.contains { !$0.actions.isEmpty })
    // Clips and their embeddings have nothing to do with it.
    #expect(try await small.library.catalogue.firstFreeSlot() == slots)
  }

  @Test func `a library made with a fitted model uses its heads`() async throws {
    let folder = try TemporaryFolder()
    var recipe = LibraryRecipe()
    recipe.model = "fitted"
    let library = try await Library.create(
      at: folder.path(of: "library"),
      model: SmallFittedModel.path,
      recipe: recipe
    )
    #expect(try library.hasFittedModel)
  }

  @Test func `a model that was fitted to nothing that is kept is refused`() async throws {
    let small = try await SmallLibrary()
    try await small.library.setFittedModel(contentsOf: SmallFittedModel.path)
    let plain = small.folder.path(of: "plain.safetensors")
    try await Self.write(detecting: false, to: plain)
    await #expect {
      try await small.library.setFittedModel(contentsOf: plain)
    } throws: {
      ($0 as? LibraryError)?.code == .unsuitable
        && ($0 as? LibraryError)?.message.contains("sora fit detect=") == true
    }
    let lock = try small.library.lockForIndexing()
    await #expect {
      try await small.library.setFittedModel(contentsOf: SmallFittedModel.path)
    } throws: { ($0 as? LibraryError)?.code == .inUse }
    withExtendedLifetime(lock) {}
    #expect(try small.library.hasFittedModel)
  }

  @Test func `a video that cannot be decoded any more does not stop the others`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    try await small.library.setFittedModel(contentsOf: SmallFittedModel.path)
    let catalogue = small.library.catalogue
    let (broken, gone) = (
      try #require(try await catalogue.video(2)?.path),
      try #require(try await catalogue.video(3)?.path)
    )
    try Data(repeating: 7, count: 5_000).write(to: URL(filePath: broken))
    try FileManager.default.moveItem(atPath: gone, toPath: gone + ".away")
    let indexer = await Indexer(small.library, embedder: try await small.embedder())
    let progress = try await indexer.run()
    #expect(progress.warnings.count == 1)
    #expect(progress.warnings.first?.contains(broken) == true)
    #expect(try await indexer.run().predicted == 0)
    // It is looked at once it is back.
    try FileManager.default.moveItem(atPath: gone + ".away", toPath: gone)
    try await catalogue.noteMissing { FileManager.default.fileExists(atPath: $0) }
    #expect(try await indexer.run().predicted == 1)
  }

  @Test func `a video that comes in meanwhile can be searched before the others are looked at`()
    async throws
  {
    let small = try await SmallLibrary()
    try await small.addFootage()
    try await small.library.setFittedModel(contentsOf: SmallFittedModel.path)
    let catalogue = small.library.catalogue
    let first = try #require(try await catalogue.video(1)?.path)
    let added = small.folder.path(of: "added.mp4")
    // Some bytes after its end make it another video.
    try (Data(contentsOf: URL(filePath: first)) + Data("more".utf8)).write(
      to: URL(filePath: added)
    )
    let indexer = await Indexer(small.library, embedder: try await small.embedder())
    let seen = Seen()
    let progress = try await indexer.run { progress in
      guard seen.note(progress) == 1 else { return }
      // The engine waits here; to note a file takes none.
      let isNoted = DispatchSemaphore(value: 0)
      Task.detached {
        _ = try await FootageIntake(small.library).register(added)
        isNoted.signal()
      }
      isNoted.wait()
    }
    #expect(progress.done == 1 && progress.predicted == 21)
    #expect(seen.predictedWhenEmbedding == 0)
  }
}

/// What an indexing has told of.
private final class Seen: @unchecked Sendable {
  // Only the engine's thread tells, and tests ask when it has ended.
  private(set) var last: IndexingProgress?
  private var frames = 0
  /// Videos that were looked at when one was last embedded.
  private(set) var predictedWhenEmbedding: Int?

  /// Notes it, and says how many frames were looked at.
  func note(_ progress: IndexingProgress) -> Int {
    last = progress
    guard progress.stage == .predicting else {
      if progress.video != nil { predictedWhenEmbedding = progress.predicted }
      return 0
    }
    frames += 1
    return frames
  }
}
