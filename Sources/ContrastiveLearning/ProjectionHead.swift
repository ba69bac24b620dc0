public import RecipeFormat
public import Torch
public import TorchNN

/// The small network between the embedding and the loss.
public struct ProjectionRecipe: Recipe {
  /// Layers before the last one.
  public var hiddenLayers = 1
  /// Features of each hidden layer.
  public var hiddenWidth = 256
  /// Features that the loss compares.
  public var width = 128
  /// Whether hidden layers are normalised over the batch.
  public var normalizes = true

  /// Makes the recommended head.
  public init() {}

  /// Makes a head of given proportions.
  public init(hiddenLayers: Int, hiddenWidth: Int, width: Int, normalizes: Bool) {
    self.hiddenLayers = hiddenLayers
    self.hiddenWidth = hiddenWidth
    self.width = width
    self.normalizes = normalizes
  }

  /// Refuses sizes that make no network.
  public func validate() throws(RecipeError) {
    guard hiddenLayers >= 0, hiddenWidth > 0, width > 0 else {
      throw .outOfRange("a projection needs widths above 0 and hiddenLayers of at least 0")
    }
  }
}

/// A multilayer perceptron that training needs and use discards (Chen et al., SimCLR, 2020).
public final class ProjectionHead: Module, UnaryLayer {
  private let layers: Sequential

  /// Makes a head on `inputs` features.
  public init(from inputs: Int, _ recipe: ProjectionRecipe, using generator: Generator) {
    var layers: [any UnaryLayer] = []
    var width = inputs
    for _ in 0..<recipe.hiddenLayers {
      layers.append(
        Linear(
          from: width,
          to: recipe.hiddenWidth,
          hasBias: !recipe.normalizes,
          using: generator
        )
      )
      if recipe.normalizes { layers.append(BatchNorm(recipe.hiddenWidth)) }
      layers.append(Activation(relu))
      width = recipe.hiddenWidth
    }
    layers.append(Linear(from: width, to: recipe.width, using: generator))
    self.layers = Sequential(layers)
  }

  /// Projects embeddings.
  ///
  /// - Shape: `[B, D]` → `[B, width]`.
  public func callAsFunction(_ embeddings: Tensor) -> Tensor { layers(embeddings) }
}
