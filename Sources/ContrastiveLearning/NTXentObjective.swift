public import RecipeFormat
public import SpatiotemporalEncoding
public import Torch
public import TorchNN

/// Settings of the symmetric contrast within a batch.
public struct NTXentRecipe: Recipe {
  /// τ; lower makes near misses count more.
  public var temperature = 0.1
  /// The head before the loss.
  public var projection = ProjectionRecipe()

  /// Makes the recommended settings.
  public init() {}

  /// Refuses a temperature that divides by nothing.
  public func validate() throws(RecipeError) {
    guard temperature > 0 else {
      throw .outOfRange("temperature must be above 0, not \(temperature)")
    }
  }
}

/// Views of one video attract, all others of the batch repel (Qian et al., CVRL, 2021).
public final class NTXentObjective: Module, ContrastiveObjective {
  /// The network whose embeddings are wanted.
  public let encoder: any VideoEncoder
  private let projection: ProjectionHead
  private let temperature: Double

  /// Puts a fresh head on `encoder`.
  public init(_ encoder: any VideoEncoder, _ recipe: NTXentRecipe, using generator: Generator) {
    self.encoder = encoder
    projection = ProjectionHead(from: encoder.featureCount, recipe.projection, using: generator)
    temperature = recipe.temperature
  }

  /// The mean of ``ntXent(_:_:temperature:)`` over the pairs of views.
  public func contrast(_ views: [Tensor], autocast: DataType?) -> ContrastOutcome {
    let clips = concatenate(views, along: 0)  // [V B, 3, T, H, W]
    let projections = withAutocast(autocast, on: clips.device) { projection(encoder(clips)) }
      .converted(to: .float32)
      .normalized(along: 1)  // [V B, D]
    let parts = projections.split(into: views.count, along: 0)
    return ContrastOutcome(
      loss: meanOverPairs(parts) { ntXent($0, $1, temperature: temperature) },
      projections: projections,
      accuracy: partnerAccuracy(
        withoutGradient { contrastLogits(parts[0], parts[1], temperature: temperature) }
      )
    )
  }

  /// Nothing follows a step.
  public func follow(step: Int, of total: Int) {}
}
