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
///   - weights: A `.safetensors` file, a file of `torch.save`, or a folder as Hugging Face has them.
///   - published: Which network they are of.
///   - path: The folder to make for the run.
/// - Returns: The model that the run holds.
/// - Throws: ``Torch/TorchError`` where the file is missing, damaged or of another network, and
///   ``Training/TrainingError`` where the run cannot be written.
@Engine
public func importModel(
  _ weights: String,
  as published: PublishedModel,
  to path: String
) throws -> TrainedModel {
  var recipe = PretrainingRecipe()
  recipe.encoder = published.recipe.encoder
  recipe.clip = published.recipe.clip
  recipe.embedding = published.recipe.embedding
  let model = TrainedModel(untrained: recipe.model, seed: recipe.seed)
  let file = try PublishedFile(contentsOf: weights)
  do {
    try model.encoder.load(file.weights(for: model.encoder, namedAs: published))
  } catch {
    throw TorchError(
      code: error.code,
      message: "'\(weights)' is not of \(published.name): \(error.message)"
        + file.suggestion(besides: published)
    )
  }
  let run = try ActiveRun(startingAt: path, recipe: recipe.yaml)
  try writeAtomically(model.encoded(), to: run.folder.modelPath)
  return model
}

extension PublishedFile {
  /// What libraries put before the names of a network's own tensors.
  private static let wrappers = ["state_dict", "model_state_dict", "model_state", "model", "module"]

  /// The tensors that a network takes, in single precision, under its own names; a part along time,
  /// which no file has, stays as it was drawn.
  func weights(
    for encoder: any VideoEncoder,
    namedAs published: PublishedModel
  ) -> [String: Tensor] {
    let own = encoder.weights
    // Wrappers are wrapped too, as in 'state_dict.module.'; the names of which most are met are meant.
    var candidate: [String: Tensor]? = tensors
    var best: (tensors: [String: Tensor], count: Int) = (tensors, -1)
    while let found = candidate {
      var named = PublishedTensors(found)
      published.naming(&named)
      let count = named.tensors.keys.count { own[$0] != nil }
      if count > best.count { best = (named.tensors, count) }
      candidate = Self.unwrapped(found)
    }
    return own.filter { $0.key.hasPrefix("temporal.") }
      .merging(best.tensors.mapValues { $0.converted(to: .float32) }) { _, read in read }
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
  func suggestion(besides other: PublishedModel) -> String {
    func likeness(_ published: PublishedModel) -> Double {
      let encoder = TrainedModel(untrained: published.recipe, seed: 0).encoder
      let given = weights(for: encoder, namedAs: published)
      let own = encoder.tensors.filter { !$0.path.hasPrefix("temporal.") }
      let met = own.count { path, cell in given[path]?.shape == cell.value.shape }
      return Double(met) / Double(max(own.count, given.count, 1))
    }
    let likeliest = PublishedModel.all.filter { $0.name != other.name }
      .map { ($0.name, likeness($0)) }.max { $0.1 < $1.1 }
    guard let (name, share) = likeliest, share > 0.5 else { return "" }
    return "; \(share == 1 ? "they are" : "more of them are") those of '\(name)': give '--as \(name)'"
  }
}
