public import RecipeFormat
public import SpatiotemporalEncoding
public import Torch
public import TorchNN
import TorchOptim

/// Settings of learning without negatives.
public struct BootstrapRecipe: Recipe {
  /// The share of itself that the slow copy keeps in a step; it rises to 1 along a cosine.
  public var momentum = 0.99
  /// The head on both networks.
  public var projection = ProjectionRecipe(
    hiddenLayers: 1,
    hiddenWidth: 1024,
    width: 256,
    normalizes: true
  )

  /// Makes the recommended settings.
  public init() {}

  /// Refuses a momentum outside 0…1.
  public func validate() throws(RecipeError) {
    guard (0...1).contains(momentum) else {
      throw .outOfRange("momentum must be between 0 and 1, not \(momentum)")
    }
  }
}

/// Each view predicts what a slow copy makes of the other (Grill et al., BYOL, 2020; for video
/// Feichtenhofer et al., ρBYOL, 2021).
public final class BootstrapObjective: Module, ContrastiveObjective {
  /// The network whose embeddings are wanted.
  public let encoder: any VideoEncoder
  private let projection: ProjectionHead
  private let prediction: ProjectionHead
  private let slowEncoder: any VideoEncoder
  private let slowProjection: ProjectionHead
  private let momentum: Double

  /// Puts fresh heads on `encoder` and on `slowEncoder`, a network of the same build.
  public init(
    _ encoder: any VideoEncoder,
    slowEncoder: any VideoEncoder,
    _ recipe: BootstrapRecipe,
    using generator: Generator
  ) {
    self.encoder = encoder
    self.slowEncoder = slowEncoder
    momentum = recipe.momentum
    projection = ProjectionHead(from: encoder.featureCount, recipe.projection, using: generator)
    prediction = ProjectionHead(
      from: recipe.projection.width,
      recipe.projection,
      using: generator
    )
    slowProjection = ProjectionHead(
      from: encoder.featureCount,
      recipe.projection,
      using: generator
    )
    super.init()
    slowEncoder.becomeSlowCopy(of: encoder)
    slowProjection.becomeSlowCopy(of: projection)
  }

  /// The mean of ``bootstrapLoss(_:_:)`` over the ordered pairs of views.
  public func contrast(_ views: [Tensor], autocast: DataType?) -> ContrastOutcome {
    let clips = concatenate(views, along: 0)  // [V B, 3, T, H, W]
    let (projections, predictions) = withAutocast(autocast, on: clips.device) {
      let projections = projection(encoder(clips))  // [V B, D]
      return (projections, prediction(projections))
    }
    let targets = withoutGradient {
      withAutocast(autocast, on: clips.device) { slowProjection(slowEncoder(clips)) }
        .converted(to: .float32)  // [V B, D]
    }
    let predicted = predictions.converted(to: .float32).split(into: views.count, along: 0)
    let wanted = targets.split(into: views.count, along: 0)
    var losses: [Tensor] = []
    for view in predicted.indices {
      for other in wanted.indices where other != view {
        losses.append(bootstrapLoss(predicted[view], wanted[other]))
      }
    }
    return ContrastOutcome(
      loss: stack(losses).mean(),
      projections: projections,
      accuracy: nil
    )
  }

  /// Moves the slow copy.
  public func follow(step: Int, of total: Int) {
    let momentum = cosineMomentum(at: step, of: total, start: momentum)
    slowEncoder.follow(encoder, momentum: momentum)
    slowProjection.follow(projection, momentum: momentum)
  }
}

/// 2 − 2 cos(p, z), averaged over the batch (Grill et al., 2020, equation 2).
///
/// - Shape: `[B, D]`, `[B, D]` → `[]`.
/// - Parameters:
///   - prediction: What was predicted from one view.
///   - target: What the slow copy made of the other; it carries no gradient.
/// - Returns: Between 0, the same directions, and 4, opposite ones.
public func bootstrapLoss(_ prediction: Tensor, _ target: Tensor) -> Tensor {
  let cosine = (prediction.normalized(along: 1) * target.normalized(along: 1)).sum(along: 1)
  return (2 - 2 * cosine).mean()
}
