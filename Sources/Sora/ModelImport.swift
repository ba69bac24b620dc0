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
///   - weights: A `.safetensors` file, or a file of `torch.save`.
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
  let names = Set(model.encoder.tensors.map(\.path))
  let tensors = try PublishedWeights(contentsOf: weights)
  do {
    try model.encoder.load(tensors.taking(names, dropping: published.headPrefixes))
  } catch {
    throw TorchError(
      code: error.code,
      message: "'\(weights)' is not of \(published.name): \(error.message)"
        + tensors.suggestion(besides: published)
    )
  }
  let run = try ActiveRun(startingAt: path, recipe: recipe.yaml)
  try writeAtomically(model.encoded(), to: run.folder.modelPath)
  return model
}

/// The tensors of a file that others have written.
struct PublishedWeights {
  private let tensors: [String: Tensor]

  /// What libraries put before the names of a network's own tensors.
  private static let wrappers = [
    "state_dict.", "model_state_dict.", "model_state.", "model.", "module.", "backbone.",
    "encoder.",
  ]

  init(contentsOf path: String) throws(TorchError) {
    tensors =
      path.hasSuffix(".safetensors")
      ? try Safetensors(contentsOf: path).tensors : try PickledTensors(contentsOf: path).tensors
  }

  /// The tensors that a network of such names takes, in single precision; those of a classifier left out.
  func taking(_ names: Set<String>, dropping heads: [String]) -> [String: Tensor] {
    let unwrapped = unwrapped(for: names)
    return unwrapped.filter { name, _ in
      names.contains(name)
        || !heads.contains(where: name.hasPrefix) && !name.hasSuffix(".num_batches_tracked")
    }
    .mapValues { $0.converted(to: .float32) }
  }

  /// The tensors under the names that they have inside the wrapper with which most of `names` are met.
  private func unwrapped(for names: Set<String>) -> [String: Tensor] {
    var best = tensors
    var count = tensors.keys.count(where: names.contains)
    var found = tensors
    // Wrappers are wrapped too, as in 'state_dict.module.'.
    while let wrapper = Self.wrappers.first(where: { wrapper in
      found.keys.contains { $0.hasPrefix(wrapper) }
    }) {
      let inner = found.filter { $0.key.hasPrefix(wrapper) }
        .map { (String($0.key.dropFirst(wrapper.count)), $0.value) }
      found = Dictionary(uniqueKeysWithValues: inner)
      let met = found.keys.count(where: names.contains)
      if met > count { (best, count) = (found, met) }
    }
    return best
  }

  /// A sentence that names the network whose tensors these are likelier to be of.
  func suggestion(besides other: PublishedModel) -> String {
    func likeness(_ published: PublishedModel) -> Double {
      let own = TrainedModel(untrained: published.recipe, seed: 0).encoder.tensors
      let given = taking(Set(own.map(\.path)), dropping: published.headPrefixes)
      let met = own.count { path, cell in given[path]?.shape == cell.value.shape }
      return Double(met) / Double(max(own.count, given.count, 1))
    }
    let likeliest = PublishedModel.all.filter { $0.name != other.name }
      .map { ($0.name, likeness($0)) }.max { $0.1 < $1.1 }
    guard let (name, share) = likeliest, share > 0.5 else { return "" }
    return
      "; \(share == 1 ? "they are" : "more of them are") those of '\(name)': give '--as \(name)'"
  }
}
