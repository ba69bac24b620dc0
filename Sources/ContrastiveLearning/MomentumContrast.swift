public import RecipeFormat
public import SpatiotemporalEncoding
public import Torch
public import TorchNN
import TorchOptim

/// Settings of momentum contrast.
public struct MomentumContrastRecipe: Recipe {
  /// τ; lower makes near misses count more.
  public var temperature = 0.1
  /// The share of itself that the slow copy keeps in a step; it rises to 1 along a cosine.
  public var momentum = 0.99
  /// Keys of past batches that serve as negatives.
  public var queueLength = 512
  /// The head before the loss; without batch normalisation, which would give partners away.
  public var projection = ProjectionRecipe(
    hiddenLayers: 2,
    hiddenWidth: 512,
    width: 128,
    normalizes: false
  )

  /// Makes the recommended settings.
  public init() {}

  /// Refuses values that make no contrast.
  public func validate() throws(RecipeError) {
    guard temperature > 0 else {
      throw .outOfRange("temperature must be above 0, not \(temperature)")
    }
    guard (0...1).contains(momentum) else {
      throw .outOfRange("momentum must be between 0 and 1, not \(momentum)")
    }
    guard queueLength > 0 else {
      throw .outOfRange("queueLength must be above 0, not \(queueLength)")
    }
  }
}

/// Negatives from a queue of past keys, made by a slow copy (He et al., MoCo, 2020; for video
/// Feichtenhofer et al., ρMoCo, 2021).
public final class MomentumContrast: Module, ContrastiveObjective {
  /// The network whose embeddings are wanted.
  public let encoder: any VideoEncoder
  private let projection: ProjectionHead
  private let slowEncoder: any VideoEncoder
  private let slowProjection: ProjectionHead
  private let queue: EmbeddingQueue
  private let recipe: MomentumContrastRecipe

  /// Puts fresh heads on `encoder` and on `slowEncoder`, a network of the same build.
  public init(
    _ encoder: any VideoEncoder,
    slowEncoder: any VideoEncoder,
    _ recipe: MomentumContrastRecipe,
    using generator: Generator
  ) {
    self.encoder = encoder
    self.slowEncoder = slowEncoder
    self.recipe = recipe
    projection = ProjectionHead(from: encoder.featureCount, recipe.projection, using: generator)
    slowProjection = ProjectionHead(
      from: encoder.featureCount,
      recipe.projection,
      using: generator
    )
    queue = EmbeddingQueue(capacity: recipe.queueLength, width: recipe.projection.width)
    super.init()
    slowEncoder.becomeSlowCopy(of: encoder)
    slowProjection.becomeSlowCopy(of: projection)
  }

  /// Each view queries the other views' keys against the queue; the keys then join the queue.
  public func contrast(_ views: [Tensor], autocast: DataType?) -> ContrastOutcome {
    let clips = concatenate(views, along: 0)  // [V B, 3, T, H, W]
    let queries = withAutocast(autocast, on: clips.device) { projection(encoder(clips)) }
      .converted(to: .float32).normalized(along: 1)  // [V B, D]
    let keys = withoutGradient {
      withAutocast(autocast, on: clips.device) { slowProjection(slowEncoder(clips)) }
        .converted(to: .float32).normalized(along: 1)  // [V B, D]
    }
    let isReady = queue.count == queue.capacity
    let negatives = queue.negatives.copy()  // [N, D]
    let queryParts = queries.split(into: views.count, along: 0)
    let keyParts = keys.split(into: views.count, along: 0)
    var logits: [Tensor] = []
    for query in queryParts.indices {
      for key in keyParts.indices where key != query {
        logits.append(
          queueLogits(
            queryParts[query],
            key: keyParts[key],
            negatives: negatives,
            temperature: recipe.temperature
          )
        )
      }
    }
    let all = concatenate(logits, along: 0)  // [V (V − 1) B, 1 + N]
    for part in keyParts { queue.enqueue(part) }
    let first = Tensor.zeros([all.shape[0]], type: .int64, on: all.device)
    return ContrastOutcome(
      loss: crossEntropy(all, classes: first),
      projections: queries,
      accuracy: withoutGradient {
        all.indexOfMaximum(along: 1).equals(0).converted(to: .float32).mean().item
      },
      isReady: isReady
    )
  }

  /// Moves the slow copy.
  public func follow(step: Int, of total: Int) {
    let momentum = cosineMomentum(at: step, of: total, start: recipe.momentum)
    slowEncoder.follow(encoder, momentum: momentum)
    slowProjection.follow(projection, momentum: momentum)
  }
}

/// [q·k⁺, q·k₁⁻, …, q·kₙ⁻] / τ; column 0 is the partner.
///
/// - Shape: `[B, D]`, `[B, D]`, `[N, D]` → `[B, 1 + N]`.
func queueLogits(
  _ query: Tensor,
  key: Tensor,
  negatives: Tensor,
  temperature: Double
) -> Tensor {
  let positive = (query * key).sum(along: 1, keepingAxes: true)  // [B, 1]
  return concatenate([positive, query • negatives.transposed(0, 1)], along: 1) / temperature
}
