internal import VideoDecoding

/// The batches of a training, step after step, without end.
///
/// Clips are decoded and cut on tasks, a few batches ahead of the training and never more. What a
/// batch holds depends on the plan, the footage and the step alone: neither the number of tasks nor
/// the step at which the sequence starts changes it.
///
///     for try await batch in ClipLoader(store, plan: plan, startingAt: checkpoint.step) {
///       train(on: batch)
///     }
///
/// A video that turns out to be broken is replaced by another one of the same epoch.
public struct ClipLoader: AsyncSequence, Sendable {
  /// What the sequence is made of.
  public typealias Element = ClipBatch

  /// Which videos make up which batch.
  public let order: EpochOrder
  private let store: DecodedVideoStore
  private let plan: ClipPlan
  private let firstStep: Int
  private let readAhead: Int

  /// Makes the sequence; nothing is loaded yet.
  ///
  /// - Parameters:
  ///   - store: Where clips are cut from.
  ///   - plan: What the training asks for.
  ///   - step: The first step.
  ///   - readAhead: How many batches are made or ready at any time.
  public init(
    _ store: DecodedVideoStore,
    plan: ClipPlan,
    startingAt step: Int = 0,
    readAhead: Int = 2
  ) {
    precondition(step >= 0, "ClipLoader: steps are counted from 0, got \(step)")
    order = EpochOrder(
      itemCount: plan.items?.count ?? store.segments.count,
      batchSize: plan.batchSize,
      seed: plan.seed
    )
    self.store = store
    self.plan = plan
    firstStep = step
    self.readAhead = readAhead
  }

  /// Starts loading.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(
      batches: ReadAhead(firstStep..<Int.max, window: readAhead) { [self] step in
        try await batch(ofStep: step)
      }.makeAsyncIterator()
    )
  }

  /// Hands out the batches in order.
  public struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate let batches: ReadAhead<ClipBatch>.Iterator

    /// The next batch.
    ///
    /// - Throws: ``DataError`` with code `tooManyBroken`, and `CancellationError`.
    public func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws -> ClipBatch? {
      try await batches.next(isolation: actor)
    }
  }

  private func batch(ofStep step: Int) async throws -> ClipBatch {
    let epoch = order.epoch(ofStep: step)
    var loaded = try await views(of: order.items(ofStep: step), epoch: epoch)
    if loaded.contains(where: { $0.views == nil }) {
      var substitutes = order.substitutes(ofStep: step)[...]
      for slot in loaded.indices {
        while loaded[slot].views == nil, let item = substitutes.popFirst() {
          loaded[slot] = (item, try await views(of: item, epoch: epoch))
        }
      }
    }
    let whole = loaded.compactMap { item, views in views.map { (item, $0) } }
    return ClipBatch(
      step: step,
      epoch: epoch,
      items: whole.map(\.0),
      segments: whole.map { source(of: $0.0).segment },
      views: plan.augmentations.indices.map { view in whole.map { $0.1[view] } }
    )
  }

  /// The views of several segments at once, in the order of `items`; nil for broken ones.
  private func views(
    of items: [Int],
    epoch: Int
  ) async throws -> [(item: Int, views: [ClipView]?)] {
    try await withThrowingTaskGroup { group in
      for (slot, item) in items.enumerated() {
        group.addTask { (slot, try await views(of: item, epoch: epoch)) }
      }
      var loaded: [(item: Int, views: [ClipView]?)] = items.map { ($0, nil) }
      for try await (slot, views) in group { loaded[slot].views = views }
      return loaded
    }
  }

  private func source(of item: Int) -> ClipSource { plan.items?[item] ?? ClipSource(segment: item) }

  private func views(of item: Int, epoch: Int) async throws -> [ClipView]? {
    let source = source(of: item)
    let sampler = ClipSampler(plan.shape, framePeriod: store.segments[source.segment].framePeriod)
    let clips = try await store.clips(of: source.segment) { range in
      if let centre = source.centre {
        return plan.augmentations.map { _ in sampler.centred(at: centre) }
      }
      var generator = generator(for: .times, epoch, item)
      return sampler.views(
        plan.augmentations.count,
        placed: plan.placement,
        in: range,
        using: &generator
      )
    }
    return clips.map { clips in
      zip(clips, plan.augmentations).enumerated().map { view, pair in
        var generator = generator(for: .augmentation, epoch, item, view)
        let draw = AugmentationDraw(pair.1, for: pair.0.size, using: &generator)
        return ClipView(clip: pair.0, draw: draw)
      }
    }
  }

  private func generator(
    for purpose: RandomPurpose,
    _ epoch: Int,
    _ item: Int,
    _ view: Int = 0
  ) -> SeededGenerator {
    SeededGenerator(seed: plan.seed, stream: purpose.rawValue, epoch, item, view)
  }
}
