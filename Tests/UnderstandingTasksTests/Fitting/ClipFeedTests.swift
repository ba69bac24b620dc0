import ClipInput
import TestSupport
import Testing

@testable import Training

@Suite struct ClipFeedTests {
  /// Ten videos, in batches of four.
  @Test(arguments: [
    // Each once: the two that fill no batch sit the epoch out.
    (1, 2, 2),
    // Each eight times: an epoch of eighty clips has decoded all ten after three batches.
    (8, 20, 3),
  ])
  func `clips of one video are decoded together`(
    clipsPerVideo: Int,
    stepsPerEpoch: Int,
    decodingSteps: Int
  ) async throws {
    let folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage", clipsPerAction: 1)
    let store = DecodedVideoStore(
      try await SegmentedCollection(
        VideoCollection([folder.path + "/footage/labels.csv"]),
        longest: .seconds(10),
        tasks: 1
      ),
      decoding: DecodingRecipe(),
      side: 16,
      folder: folder.path + "/cache",
      tasks: 1
    )
    let plan = ClipPlan(
      shape: ClipShape(),
      placement: .independent,
      augmentations: [AugmentationRecipe()],
      batchSize: 4,
      seed: 1,
      items: store.segments.indices.flatMap { segment in
        (0..<clipsPerVideo).map { _ in ClipSource(segment: segment) }
      }
    )
    let feeds = [ClipFeed(store, plan: plan)]
    #expect(feeds.stepsPerEpoch == stepsPerEpoch)
    #expect(feeds.decodingSteps == decodingSteps)
    await store.close()
  }
}
