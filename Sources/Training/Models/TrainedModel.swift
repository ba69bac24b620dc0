public import Foundation
import RecipeFormat
public import SpatiotemporalEncoding
public import Torch
import TorchNN

/// An encoder with its weights and all that is needed to use it.
///
/// On disk it is one safetensors file: the encoder's tensors under its own names, and the
/// ``ModelRecipe`` as text beside them.
public struct TrainedModel {
  /// What clips it takes, and how embeddings are made of them.
  public let recipe: ModelRecipe
  /// The network.
  public let encoder: any VideoEncoder

  /// Begins the names of tensors that are not the encoder's but of what stands on it.
  public static let headPrefix = "head."

  private static let recipeKey = "sora.model"

  /// Puts an encoder and its recipe together.
  public init(_ encoder: any VideoEncoder, _ recipe: ModelRecipe) {
    self.encoder = encoder
    self.recipe = recipe
  }

  /// Makes a network with fresh weights, the one that a training of that seed would start from.
  public init(untrained recipe: ModelRecipe, seed: UInt64) {
    self.init(recipe.makeEncoder(using: Generator(seed: seed)), recipe)
  }

  /// Reads a model from its file.
  ///
  /// - Parameter path: The file, `model.safetensors` of a run.
  /// - Throws: ``Torch/TorchError`` where the file is missing, damaged or holds other weights, and
  ///   ``TrainingError`` of code `damaged` where it was not written by a training run.
  public init(contentsOf path: String) throws {
    let file = try Safetensors(contentsOf: path)
    self.init(untrained: try Self.recipe(in: file, at: path), seed: 0)
    try encoder.load(file.tensors.filter { !$0.key.hasPrefix(Self.headPrefix) })
  }

  /// What a model's file says of itself.
  ///
  /// - Parameter path: The file, `model.safetensors` of a run.
  /// - Returns: The recipe inside.
  /// - Throws: As ``init(contentsOf:)``.
  public static func recipe(of path: String) throws -> ModelRecipe {
    try recipe(in: Safetensors(contentsOf: path), at: path)
  }

  private static func recipe(in file: Safetensors, at path: String) throws -> ModelRecipe {
    guard let text = file.metadata[Self.recipeKey] else {
      throw TrainingError(
        code: .damaged,
        message: "'\(path)' does not say what network its weights are of; give the "
          + "model.safetensors of a run"
      )
    }
    return try ModelRecipe(yaml: text)
  }

  /// A model of its own with the same weights.
  public func copy() throws(TorchError) -> Self {
    let copy = Self(untrained: recipe, seed: 0)
    try copy.encoder.load(encoder.weights)
    return copy
  }

  /// The file's bytes.
  ///
  /// - Parameters:
  ///   - heads: Tensors of what stands on the encoder, their names begun by ``headPrefix``.
  ///   - metadata: Texts beside the model's own.
  /// - Returns: A safetensors file.
  /// - Throws: ``Torch/TorchError`` where a tensor's name cannot be written.
  public func encoded(
    with heads: [String: Tensor] = [:],
    metadata: [String: String] = [:]
  ) throws(TorchError) -> Data {
    try Safetensors(
      encoder.weights.merging(heads) { own, _ in own },
      metadata: metadata.merging([Self.recipeKey: recipe.yaml]) { _, own in own }
    ).encoded()
  }
}
