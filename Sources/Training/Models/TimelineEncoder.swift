import ClipInput
import SpatiotemporalEncoding
public import Torch
import TorchNN
import VideoDecoding

/// The features of a video, step after step.
public struct FeatureTimeline: Sendable, Equatable {
  /// The stretch of the file.
  public let range: Range<Duration>
  /// From one step to the next; the first begins with the range.
  public let step: Duration
  /// Features of each step, `D`.
  public let width: Int
  /// The features in row-major order.
  ///
  /// - Shape: `[T, D]`.
  public let values: [Float]

  /// Gathers features.
  public init(range: Range<Duration>, step: Duration, width: Int, values: [Float]) {
    precondition(
      width > 0 && step > .zero && values.count.isMultiple(of: width),
      "FeatureTimeline: \(values.count) numbers for steps of \(width) features"
    )
    self.range = range
    self.step = step
    self.width = width
    self.values = values
  }

  /// Steps, `T`.
  public var count: Int { values.count / width }
}

/// Turns long videos into features along time; a frame is decoded and encoded once, however many
/// windows are then looked at.
@Engine
public final class TimelineEncoder {
  private let model: TrainedModel
  private let compute: ComputeRecipe
  private let plan: TimelinePlan
  /// Moments of the video for each step of the features.
  private let stride: Int

  /// Prepares an encoder for use; it can then not be trained any more.
  ///
  /// - Parameters:
  ///   - model: The encoder.
  ///   - step: The wanted length of a step of the features.
  ///   - compute: What it is computed on and in.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  public init(_ model: TrainedModel, step: Duration, compute: ComputeRecipe) throws {
    self.model = model
    self.compute = compute
    model.encoder.setTraining(false)
    model.encoder.prepareForInference(type: compute.autocast)
    try model.encoder.move(to: compute.resolvedDevice)
    let clip = model.recipe.clip
    let architecture = model.recipe.encoder.architecture
    stride = architecture.timeStride
    plan = TimelinePlan(
      period: step / stride,
      pairInterval: clip.pairInterval,
      coreCount: architecture.takesAnyLength ? 64 : clip.frameCount / stride * stride,
      marginCount: architecture.takesAnyLength ? 16 : 0
    )
  }

  /// The features of a video.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - range: The stretch to look at; nil is all of it.
  /// - Returns: The features of every step.
  /// - Throws: `VideoError` where the file cannot be decoded, ``Torch/TorchError``, and
  ///   `CancellationError`.
  public func timeline(
    of path: String,
    in range: Range<Duration>? = nil
  ) async throws -> FeatureTimeline {
    let reader = try TimelineReader(
      path,
      range: range,
      plan: plan,
      shortSide: DecodingRecipe().shortSide(for: model.recipe.clip.side)
    )
    var values: [Float] = []
    var coming = Task { try await reader.next() }
    while let (clip, core) = try await coming.value {
      // The next clip is decoded while this one is encoded.
      coming = Task { try await reader.next() }
      try Task.checkCancellation()
      let features = try features(of: clip)  // [T′, D]
      let first = plan.marginCount / stride
      let count = (core.count + stride - 1) / stride
      values += features.narrowed(along: 0, to: first..<first + count).floats()
    }
    return FeatureTimeline(
      range: reader.range,
      step: plan.period * stride,
      width: model.encoder.featureCount,
      values: values
    )
  }

  private func features(of clip: Clip) throws -> Tensor {
    // Others may have used the engine since the last clip.
    Processor.threadCount = compute.threadCount
    let recipe = model.recipe
    let view = ClipView(clip: clip, draw: recipe.embedding.frames.draw(for: clip.size))
    let x = try view.tensor(side: recipe.clip.side, colours: recipe.encoder.clipColours)
      .withAxis(at: 0).moved(to: compute.resolvedDevice)  // [1, C, T, H, W]
    return withInference {
      withAutocast(compute.autocast, on: x.device) { model.encoder.slice(of: x) }
        .converted(to: .float32)  // [1, T′, H′, W′, D]
        .mean(along: 2, 3).selected(0, along: 0)
    }
  }
}
