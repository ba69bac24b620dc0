import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct ClipLoaderTests {
  private let plan: ClipPlan = {
    var shape = ClipShape()
    (shape.frameCount, shape.span) = (4, .part(minimum: 0.5))
    return ClipPlan(
      shape: shape,
      placement: .independent,
      augmentations: [.contrastiveVideo(view: 0), .contrastiveVideo(view: 1)],
      batchSize: 4,
      seed: 3
    )
  }()

  private func batches(_ count: Int, of loader: ClipLoader) async throws -> [BatchContent] {
    var batches: [BatchContent] = []
    let iterator = loader.makeAsyncIterator()
    while batches.count < count, let batch = try await iterator.next() {
      batches.append(BatchContent(batch))
    }
    return batches
  }

  private func batches(
    _ count: Int,
    startingAt step: Int = 0,
    tasks: Int = 2,
    readAhead: Int = 2,
    videos: Int = 13,
    broken: Set<Int> = []
  ) async throws -> [BatchContent] {
    let store = ImaginedFootage(videos, broken: broken).store(tasks: tasks)
    return try await batches(
      count,
      of: ClipLoader(store, plan: plan, startingAt: step, readAhead: readAhead)
    )
  }

  @Test func batchesHoldTheViewsOfTheirVideos() async throws {
    let order = EpochOrder(itemCount: 13, batchSize: 4, seed: 3)
    for (step, batch) in try await batches(7).enumerated() {
      #expect(batch.step == step)
      #expect(batch.epoch == step / 3)
      #expect(batch.segments == order.items(ofStep: step))
      #expect(batch.clips.map(\.count) == [4, 4])
      for (slot, item) in batch.segments.enumerated() {
        let video = ImaginedFootage.video(item)
        for view in 0..<2 {
          let clip = batch.clips[view][slot]
          #expect(clip == ClipContent(video.clip(at: clip.times)))
          #expect(clip.times.count == 4)
        }
      }
    }
  }

  @Test func theSameVideoIsCutAnewInEachEpochAndView() async throws {
    let batches = try await batches(6)
    let draws = batches.flatMap { $0.draws.joined() }
    #expect(Set(draws.map { "\($0)" }).count == draws.count)
  }

  @Test(arguments: [(1, 1), (2, 3), (5, 2), (16, 8)])
  func theSequenceDoesNotDependOnTasks(tasks: Int, readAhead: Int) async throws {
    let reference = try await batches(9)
    let other = try await batches(9, tasks: tasks, readAhead: readAhead)
    #expect(other == reference)
  }

  @Test(arguments: [1, 4, 8])
  func aLaterStartGivesTheTail(step: Int) async throws {
    let reference = try await batches(9)
    let tail = try await batches(9 - step, startingAt: step)
    #expect(tail == Array(reference[step...]))
  }

  @Test func theSequenceDependsOnTheSeed() async throws {
    var other = plan
    other.seed = 4
    let loader = ClipLoader(ImaginedFootage(13).store(), plan: other)
    #expect(try await batches(3, of: loader) != batches(3))
  }

  @Test func fewVideosMakeASmallerBatch() async throws {
    let batch = try await batches(1, videos: 3)[0]
    #expect(batch.segments.sorted() == [0, 1, 2])
  }

  @Test func brokenVideosAreReplacedByOthersOfTheirEpoch() async throws {
    let reference = try await batches(12, videos: 20, broken: [5, 9])
    for batch in reference {
      #expect(Set(batch.segments).count == 4)
      #expect(Set(batch.segments).isDisjoint(with: [5, 9]))
    }
    #expect(try await batches(12, tasks: 7, readAhead: 5, videos: 20, broken: [5, 9]) == reference)
    #expect(
      try await batches(5, startingAt: 7, videos: 20, broken: [5, 9]) == Array(reference[7...])
    )
  }

  @Test func anActorCanHoldTheIterator() async throws {
    actor Trainer {
      let batches: ClipLoader.AsyncIterator
      init(_ loader: ClipLoader) { batches = loader.makeAsyncIterator() }
      func step() async throws -> Int? { try await batches.next()?.step }
    }
    let trainer = Trainer(ClipLoader(ImaginedFootage(13).store(), plan: plan))
    for step in 0..<3 { #expect(try await trainer.step() == step) }
  }

  @Test func tooManyBrokenVideosStopTheSequence() async throws {
    let error = try await #require(throws: DataError.self) {
      try await batches(12, videos: 13, broken: [5, 9])
    }
    #expect(error.code == .tooManyBroken)
  }

  @Test func nothingIsDecodedFurtherAheadThanAllowed() async throws {
    let footage = ImaginedFootage(40)
    let loader = ClipLoader(footage.store(tasks: 8), plan: plan, readAhead: 3)
    let iterator = loader.makeAsyncIterator()
    for step in 0..<4 {
      _ = try await iterator.next()
      for _ in 0..<100 { await Task.yield() }
      #expect(footage.decodes.count <= (step + 3) * 4)
    }
  }
}

/// A batch as a value that can be compared.
struct BatchContent: Equatable {
  let step: Int
  let epoch: Int
  let segments: [Int]
  let clips: [[ClipContent]]
  let draws: [[AugmentationDraw]]

  init(_ batch: ClipBatch) {
    (step, epoch, segments) = (batch.step, batch.epoch, batch.segments)
    clips = batch.views.map { $0.map { ClipContent($0.clip) } }
    draws = batch.views.map { $0.map(\.draw) }
  }
}
