import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import TorchNN
import Training
import VideoDecoding

/// Makes the features of all frames of some footage, or takes them from the user's cache.
@Engine
struct FrameFeatureMaking {
  private let encoder: any FrameByFrameEncoder
  private let recipe: PretrainingRecipe
  private let cache: FeatureCache
  private let period: Duration

  /// Frames that go through the network at a time.
  private static let frameCount = 32
  /// A stream of chance of its own, beside those of the loader and of the moments.
  private static let stream = 17

  /// Takes a network, which can then not be trained.
  init(
    _ encoder: any FrameByFrameEncoder,
    _ recipe: PretrainingRecipe,
    keepingIn folder: String
  ) throws(TorchError) {
    self.encoder = encoder
    self.recipe = recipe
    period = .seconds(1 / recipe.features.frameRate)
    let weights = try ContentHash(of: Safetensors(encoder.frameWeights).encoded())
    cache = FeatureCache(
      [
        "\(weights)", recipe.encoder.yaml, recipe.features.yaml, recipe.augmentation.yaml,
        recipe.decoding.yaml, "\(recipe.clip.side)", "\(recipe.embedding.frames)",
        "\(recipe.seed)", "\(String(describing: recipe.compute.autocast))",
      ].joined(separator: "|"),
      in: folder
    )
    encoder.prepareForInference(type: recipe.compute.autocast)
    try encoder.move(to: recipe.compute.resolvedDevice)
  }

  /// The features of every stretch that can be decoded; nil where it was interrupted.
  ///
  /// - Throws: ``ClipInput/DataError`` where more than a tenth of the videos cannot be decoded,
  ///   ``PretrainingError`` where fewer than two can.
  func features(
    of store: DecodedVideoStore,
    _ surroundings: TrainingLoop.Surroundings
  ) async throws -> FrozenFeatures? {
    var parts: [(range: Range<Duration>, features: Tensor)] = []
    let count = store.segments.count
    var coming = Task { try await clip(of: 0, in: store) }
    for index in 0..<count {
      if surroundings.isInterrupted() {
        coming.cancel()
        return nil
      }
      var (name, clip) = try await coming.value
      // The next stretch is decoded while this one goes through the network.
      if index + 1 < count { coming = Task { try await self.clip(of: index + 1, in: store) } }
      let segment = store.segments[index]
      var features = clip == nil ? name.flatMap(cache.features) : nil
      // A file that is there and cannot be read is no better than none.
      if features == nil, clip == nil, name != nil { clip = try await frames(of: index, in: store) }
      if let clip {
        let made = try looks(at: clip, of: segment, name)
        if let name { cache.keep(made, as: name) }
        features = made
      }
      if let features { parts.append((segment.range, features)) }
      surroundings.onPreparation(index + 1, count)
    }
    guard parts.count > 1 else {
      throw PretrainingError(
        code: .tooFewVideos,
        message: "contrast needs at least 2 videos to tell apart, and \(parts.count) could be "
          + "decoded; add footage"
      )
    }
    return FrozenFeatures(parts, period: period)
  }

  /// What the features of a stretch are kept under, and its frames where they are not there yet.
  private nonisolated func clip(
    of index: Int,
    in store: DecodedVideoStore
  ) async throws -> (name: ContentHash?, clip: Clip?) {
    let segment = store.segments[index]
    let name = cache.name(of: segment.path, "\(segment.range)")
    if let name, cache.contains(name) { return (name, nil) }
    return (name, try await frames(of: index, in: store))
  }

  /// The frames of a stretch; nil where it cannot be decoded.
  private nonisolated func frames(of index: Int, in store: DecodedVideoStore) async throws -> Clip?
  {
    let range = store.segments[index].range
    let count = max(1, Int(((range.upperBound - range.lowerBound) / period).rounded()))
    let times = (0..<count).map { range.lowerBound + period * $0 + period / 2 }
    return try await store.clips(of: index) { _ in [times] }?.first
  }

  /// The features of a stretch, as it is and as chance changes it.
  ///
  /// Chance depends on what the stretch is, not on its place among others, so that what one run has
  /// kept is what another would have made.
  ///
  /// - Shape: → `[looks, frames, D]`, `float16`.
  private func looks(
    at clip: Clip,
    of segment: VideoSegment,
    _ name: ContentHash?
  ) throws -> Tensor {
    let own = name ?? ContentHash(of: Data("\(segment.path)|\(segment.range)".utf8))
    let key = Int(truncatingIfNeeded: own.bits)
    // Others may have used the engine since the last video.
    Processor.threadCount = recipe.compute.threadCount
    let looks = try (0..<recipe.features.lookCount).map { look in
      var generator = SeededGenerator(seed: recipe.seed, stream: Self.stream, key, look)
      let draw =
        look == 0
        ? recipe.embedding.frames.draw(for: clip.size)
        : AugmentationDraw(recipe.augmentation, for: clip.size, using: &generator)
      return try features(of: ClipView(clip: clip, draw: draw))
    }
    return stack(looks)
  }

  /// - Shape: → `[frames, D]`, `float16`.
  private func features(of view: ClipView) throws -> Tensor {
    let frames = view.tensor(side: recipe.clip.side).withAxis(at: 0)  // [1, 3, N, H, W]
    let count = frames.shape[2]
    return try withInference {
      let parts = try stride(from: 0, to: count, by: Self.frameCount).map { start in
        let some = try frames.narrowed(along: 2, to: start..<min(start + Self.frameCount, count))
          .moved(to: recipe.compute.resolvedDevice)
        return try withAutocast(recipe.compute.autocast, on: some.device) {
          encoder.frameFeatures(of: some)
        }.moved(to: .cpu)
      }
      return concatenate(parts, along: 1).selected(0, along: 0).converted(to: .float16)
    }
  }
}
