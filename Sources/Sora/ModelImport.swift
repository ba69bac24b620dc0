import ContrastiveLearning
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import TorchNN
public import Training

/// Makes a run of published weights, so that whatever takes a run takes them.
///
/// Nothing is left behind where it fails.
///
/// - Parameters:
///   - weights: A `.safetensors` file, a file of `torch.save`, or a folder as Hugging Face has them,
///     whose own description is then followed.
///   - published: Which network they are of; nil is what the folder says.
///   - path: The folder to make for the run.
/// - Returns: The model that the run holds.
/// - Throws: ``Torch/TorchError`` where the weights are missing, damaged or of another network,
///   ``RecipeFormat/RecipeError`` where their description is not understood, and
///   ``Training/TrainingError`` where the run cannot be written.
@Engine
public func importModel(
  _ weights: String,
  as published: PublishedModel?,
  to path: String
) throws -> TrainedModel {
  let folder = try describedFolder(of: weights)
  let described = try folder.map { try ModelRecipe($0) }
  if let described, let published,
    described.encoder.architecture != published.recipe.encoder.architecture
  {
    throw TorchError(
      code: .mismatch,
      message: "'\(weights)' is '\(described.encoder.architecture.rawValue)', not "
        + "'\(published.name)'; leave '--as' out"
    )
  }
  guard let recipe = described ?? published?.recipe else {
    throw TrainingError(
      code: .unsuitable,
      message: "'\(weights)' does not say what network it is of; name it with '--as'"
    )
  }
  guard described != nil || published?.isDescribed == false else {
    throw TrainingError(
      code: .unsuitable,
      message: "'\(published?.name ?? "")' comes as a folder whose config.json is needed; give the "
        + "folder instead of '\(weights)'"
    )
  }
  var own = PretrainingRecipe()
  (own.encoder, own.clip, own.embedding) = (recipe.encoder, recipe.clip, recipe.embedding)
  let model = TrainedModel(untrained: own.model, seed: own.seed)
  let file = try PublishedFile(contentsOf: weights)
  do {
    try model.encoder.load(file.weights(for: model.encoder, recipe.encoder))
  } catch {
    let name = published?.name ?? recipe.encoder.architecture.rawValue
    throw TorchError(
      code: error.code,
      message: "'\(weights)' is not of \(name): \(error.message)"
        + file.suggestion(besides: published)
    )
  }
  let run = try ActiveRun(startingAt: path, recipe: own.yaml)
  do {
    if let shape = folder?.configuration.text {
      try TextSide.write(file.tensors, shape, vocabularyIn: weights, toRun: path)
    }
    try writeAtomically(model.encoded(), to: run.folder.modelPath)
  } catch {
    // A run without its model would only be in the way.
    try? FileManager.default.removeItem(atPath: path)
    throw error
  }
  return model
}

/// What the description beside weights says; nil where there is none.
private func describedFolder(of weights: String) throws -> HuggingFaceFolder? {
  guard FileManager.default.fileExists(atPath: weights + "/config.json") else { return nil }
  return try HuggingFaceFolder(path: weights)
}

extension PublishedFile {
  /// What libraries put before the names of a network's own tensors.
  private static let wrappers = [
    "state_dict", "model_state_dict", "model_state", "model", "module",
  ]

  /// The tensors that a network takes, in single precision, under its own names; a part along time,
  /// which no file has, stays as it was drawn.
  func weights(
    for encoder: any VideoEncoder,
    _ recipe: EncoderRecipe
  ) -> [String: Tensor] {
    let own = encoder.weights
    // Wrappers are wrapped too, as in 'state_dict.module.'; the names of which most are met are meant.
    var candidate: [String: Tensor]? = tensors
    var best: (tensors: [String: Tensor], count: Int) = (tensors, -1)
    while let found = candidate {
      var named = PublishedTensors(found)
      named.name(as: recipe)
      let count = named.tensors.keys.count { own[$0] != nil }
      if count > best.count { best = (named.tensors, count) }
      candidate = Self.unwrapped(found)
    }
    let published = Self.publishedWeights(of: encoder)
    return own.filter { published[$0.key] == nil }
      .merging(best.tensors.mapValues { $0.converted(to: .float32) }) { _, read in read }
  }

  /// The weights that a file may have: all but those of a part along time.
  private static func publishedWeights(of encoder: any VideoEncoder) -> [String: Tensor] {
    (encoder as? any FrameByFrameEncoder)?.frameWeights ?? encoder.weights
  }

  /// What is inside a wrapper, without it; nil where there is none.
  private static func unwrapped(_ tensors: [String: Tensor]) -> [String: Tensor]? {
    for wrapper in wrappers {
      let inner = tensors.part(wrapper + ".")
      if !inner.isEmpty { return inner }
    }
    return nil
  }

  /// A sentence that names the network whose tensors these are likelier to be of.
  func suggestion(besides other: PublishedModel?) -> String {
    func likeness(_ published: PublishedModel) -> Double {
      let encoder = TrainedModel(untrained: published.recipe, seed: 0).encoder
      let given = weights(for: encoder, published.recipe.encoder)
      let own = Self.publishedWeights(of: encoder)
      let met = own.count { path, tensor in given[path]?.shape == tensor.shape }
      return Double(met) / Double(max(own.count, given.count, 1))
    }
    let likeliest = PublishedModel.all.filter { !$0.isDescribed && $0.name != other?.name }
      .map { ($0.name, likeness($0)) }.max { $0.1 < $1.1 }
    guard let (name, share) = likeliest, share > 0.5 else { return "" }
    return
      "; \(share == 1 ? "they are" : "more of them are") those of '\(name)': give '--as \(name)'"
  }
}
