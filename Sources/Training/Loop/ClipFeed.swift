public import ClipInput
import Torch

/// Where the clips of a training come from, and which they are.
public struct ClipFeed: Sendable {
  /// Where they are cut from.
  public let store: DecodedVideoStore
  /// Which clips, how many at a time.
  public let plan: ClipPlan

  /// Names both.
  public init(_ store: DecodedVideoStore, plan: ClipPlan) {
    (self.store, self.plan) = (store, plan)
  }
}

extension [ClipFeed] {
  /// Batches in an epoch of the feed that has the most.
  var stepsPerEpoch: Int {
    map { ClipLoader($0.store, plan: $0.plan).order.stepsPerEpoch }.max() ?? 1
  }

  /// Steps after which nearly all is decoded: fewer than an epoch has where clips share their video.
  var decodingSteps: Int {
    let counts = map { feed in
      let batchSize = ClipLoader(feed.store, plan: feed.plan).order.batchSize
      return (feed.store.segments.count + batchSize - 1) / batchSize
    }
    return Swift.min(counts.max() ?? 1, stepsPerEpoch)
  }
}

/// The batches of several feeds, one of each for a step.
///
/// Each feed begins its next epoch when it has come to the end of one, whatever the others do.
struct FeedBatches {
  private let iterators: [ClipLoader.AsyncIterator]

  /// Starts loading.
  init(_ feeds: [ClipFeed], startingAt step: Int = 0, readAhead: Int = 2) {
    iterators = feeds.map {
      ClipLoader($0.store, plan: $0.plan, startingAt: step, readAhead: readAhead)
        .makeAsyncIterator()
    }
  }

  /// The batches of the next step.
  ///
  /// - Throws: ``ClipInput/DataError`` with code `tooManyBroken`, and `CancellationError`.
  @Engine
  func next() async throws -> [ClipBatch]? {
    var batches: [ClipBatch] = []
    for iterator in iterators {
      guard let batch = try await iterator.next() else { return nil }
      batches.append(batch)
    }
    return batches
  }
}
