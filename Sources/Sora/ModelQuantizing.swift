public import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import TorchNN
public import Training
import UnderstandingTasks

/// What became of a network whose convolutions are of 8-bit integers now.
public struct QuantizedModel {
  /// The model that the run holds.
  public let model: TrainedModel
  /// How many of its convolutions are of integers.
  public let convolutionCount: Int
  /// The mean cosine between the embeddings of each video before and after, less the mean of all.
  public let agreement: Double
  /// What the user should know of the videos, a sentence each.
  public let warnings: [String]
}

/// Makes a run whose network convolves 8-bit integers, which is faster, from one that has learned.
///
/// The range of what comes into each convolution is measured on videos; labels are not looked at.
///
/// - Parameters:
///   - run: The run, or the model's file.
///   - collection: Videos of the kind that the network is to be used on; of many, 64 evenly spread
///     ones are looked at.
///   - compute: What to compute on; integers are for the processor alone.
///   - path: The folder to make for the run.
///   - onProgress: Told how many segments of how many are done; videos are looked at twice.
/// - Returns: The model, and by how much its embeddings differ.
/// - Throws: ``Training/TrainingError`` where the network has no convolutions or cannot be read or
///   written, ``ClipInput/DataError`` where videos cannot be decoded.
@Engine
public func quantizeModel(
  _ run: String,
  on collection: VideoCollection,
  compute: ComputeRecipe = ComputeRecipe(),
  to path: String,
  onProgress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
) async throws -> QuantizedModel {
  let plain = try TrainedModel(ofRun: run)
  try plain.recipe.checkTrainable()
  guard QuantizedConvolution.isAvailable else {
    throw TrainingError(
      code: .unsuitable,
      message: "this LibTorch has no convolutions of integers; name another with LIBTORCH"
    )
  }
  if RunFolder.isRun(run), (try? FittedModel(ofRun: run)) != nil {
    throw TrainingError(
      code: .unsuitable,
      message: "'\(run)' was fitted; quantize the run that it stands on, and fit that with "
        + "'--strategy probe'"
    )
  }
  var own = PretrainingRecipe()
  (own.encoder, own.clip) = (plain.recipe.encoder, plain.recipe.clip)
  own.embedding = plain.recipe.embedding
  own.encoder.quantized = true
  let watched = try plain.copy()
  let ranges = InputRanges(of: watched.encoder)
  guard ranges.convolutionCount > 0 else {
    throw TrainingError(
      code: .unsuitable,
      message: "'\(plain.recipe.encoder.architecture.rawValue)' has no convolutions that integers "
        + "would make faster"
    )
  }
  // Before the work: a place that is taken should be told of at once.
  let made = try ActiveRun(startingAt: path, recipe: own.yaml)
  do {
    let footage = VideoCollection(items: evenly(collection.items, atMost: 64))
    let (before, broken) = try await embeddings(of: footage, by: watched, compute) {
      onProgress($0, 2 * $1)
    }
    let model = TrainedModel(untrained: own.model, seed: own.seed)
    try model.encoder.load(model.encoder.weights.merging(plain.encoder.weights) { $1 })
    ranges.assign(to: model.encoder)
    let (after, _) = try await embeddings(of: footage, by: model.copy(), compute) {
      onProgress($1 + $0, 2 * $1)
    }
    try writeAtomically(model.encoded(), to: made.folder.modelPath)
    return QuantizedModel(
      model: model,
      convolutionCount: ranges.convolutionCount,
      agreement: (centred(before) * centred(after)).sum(along: 1).mean().item,
      warnings: collection.warnings + [broken.summary].compactMap(\.self)
    )
  } catch {
    // A run without its model would only be in the way.
    try? FileManager.default.removeItem(atPath: path)
    throw error
  }
}

/// The embeddings, and the videos that have none.
///
/// - Shape: → `[N, D]`.
@Engine
private func embeddings(
  of collection: VideoCollection,
  by model: TrainedModel,
  _ compute: ComputeRecipe,
  onProgress: @Sendable (Int, Int) -> Void
) async throws -> (values: Tensor, broken: BrokenVideos) {
  let embedded = try await VideoEmbedder(model, compute: compute)
    .embed(collection, onProgress: onProgress)
  let rows = embedded.embeddings.map { Tensor($0.vector, shape: [$0.vector.count]) }
  return (stack(rows), embedded.broken)
}

/// - Shape: `[N, D]` → same.
private func centred(_ x: Tensor) -> Tensor {
  (x - x.mean(along: 0, keepingAxes: true)).normalized(along: 1)
}

private func evenly<Element>(_ elements: [Element], atMost count: Int) -> [Element] {
  guard elements.count > count else { return elements }
  return (0..<count).map { elements[$0 * elements.count / count] }
}
