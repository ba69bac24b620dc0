public import SpatiotemporalEncoding
public import Torch
public import TorchNN

/// An encoder together with all that is trained around it, and the loss that trains it.
public protocol ContrastiveObjective: Module {
  /// The network whose embeddings are wanted.
  var encoder: any VideoEncoder { get }

  /// The loss of one batch.
  ///
  /// - Parameters:
  ///   - views: Two or more views of the same videos in the same order, `[B, 3, T, H, W]` each.
  ///   - autocast: The type that networks are computed in; nil computes as stored. Losses are
  ///     always computed in single precision.
  /// - Returns: The loss, and what is to be watched.
  func contrast(_ views: [Tensor], autocast: DataType?) -> ContrastOutcome

  /// Follows a step of the optimizer, the `step`th of `total`.
  func follow(step: Int, of total: Int)
}

/// What came of one batch.
public struct ContrastOutcome {
  /// The loss, a scalar that gradients flow from.
  public let loss: Tensor
  /// ``embeddingSpread(_:)`` of the projections.
  public let spread: Double
  /// Share of anchors that find their partner first, where the objective has negatives.
  public let accuracy: Double?
  /// Whether the optimizer should step; a queue of negatives must fill first.
  public let isReady: Bool

  init(loss: Tensor, projections: Tensor, accuracy: Double?, isReady: Bool = true) {
    self.loss = loss
    spread = embeddingSpread(projections)
    self.accuracy = accuracy
    self.isReady = isReady
  }
}

/// Mean over all unordered pairs of views.
func meanOverPairs(_ views: [Tensor], _ body: (Tensor, Tensor) -> Tensor) -> Tensor {
  precondition(views.count > 1, "contrast: expected two or more views, got \(views.count)")
  var losses: [Tensor] = []
  for first in views.indices {
    for second in views.indices where second > first {
      losses.append(body(views[first], views[second]))
    }
  }
  return stack(losses).mean()
}

/// Share of rows whose largest logit stands in the column of their own number.
func partnerAccuracy(_ logits: Tensor) -> Double {
  withoutGradient {
    logits.indexOfMaximum(along: 1).equals(.range(0..<logits.shape[0], on: logits.device))
      .converted(to: .float32).mean().item
  }
}
