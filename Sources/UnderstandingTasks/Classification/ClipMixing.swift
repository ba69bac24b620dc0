import ClipInput
import Foundation
public import RecipeFormat
import Torch

/// How clips of a batch are mixed with each other, and their labels with them.
public struct MixingRecipe: Recipe {
  /// How often a batch is mixed.
  public var probability = 0.5
  /// α of the law Beta(α, α) that the share of each clip is drawn from; lower mixes less.
  public var alpha = 0.4
  /// How often, of those times, a box is pasted instead of all pixels being averaged.
  public var cutShare = 0.5

  /// Makes the recommended settings.
  public init() {}

  /// Refuses what is no law of chance.
  public func validate() throws(RecipeError) {
    guard 0...1 ~= probability, 0...1 ~= cutShare else {
      throw .outOfRange(
        "'probability' is \(probability) and 'cutShare' \(cutShare); both must lie from 0 to 1"
      )
    }
    guard alpha > 0, alpha <= 1 else {
      throw .outOfRange("'alpha' is \(alpha); it must be above 0 and at most 1")
    }
  }
}

/// What chance has decided for one batch.
struct ClipMixing {
  /// How clips are joined.
  enum Kind: Equatable {
    /// λ x + (1 − λ) x′ (Zhang et al.: mixup, ICLR 2018).
    case average
    /// A box of x′ in x, through all frames, of 1 − λ of the area (Yun et al.: CutMix, ICCV 2019).
    case box(top: Double, left: Double)
  }

  private let kind: Kind
  private let share: Double
  private let partners: [Int]

  /// Draws what a recipe leaves to chance; nil where a batch is left as it is.
  init?(
    _ recipe: MixingRecipe,
    batchSize: Int,
    using generator: inout some RandomNumberGenerator
  ) {
    guard Double.random(in: 0..<1, using: &generator) < recipe.probability else { return nil }
    share = betaShare(recipe.alpha, using: &generator)
    partners = (0..<batchSize).shuffled(using: &generator)
    if Double.random(in: 0..<1, using: &generator) < recipe.cutShare {
      kind = .box(
        top: .random(in: 0...1, using: &generator),
        left: .random(in: 0...1, using: &generator)
      )
    } else {
      kind = .average
    }
  }

  init(_ kind: Kind, share: Double, partners: [Int]) {
    (self.kind, self.share, self.partners) = (kind, share, partners)
  }

  /// Mixes clips, and their targets by the share that is left of each clip.
  ///
  /// - Shape: `[B, C, T, H, W]`, `[B, K]` → same.
  func callAsFunction(_ clips: Tensor, targets: Tensor) -> (clips: Tensor, targets: Tensor) {
    let order = Tensor(partners, shape: [partners.count])
    let others = clips.gathered(order, along: 0)
    let otherTargets = targets.gathered(order, along: 0)
    switch kind {
    case .average:
      return (
        clips * share + others * (1 - share),
        targets * share + otherTargets * (1 - share)
      )
    case .box(let top, let left):
      let (height, width) = (clips.shape[3], clips.shape[4])
      let side = (1 - share).squareRoot()
      let (rows, columns) = (
        Int((side * Double(height)).rounded()), Int((side * Double(width)).rounded())
      )
      let (y, x) = (Int(top * Double(height - rows)), Int(left * Double(width - columns)))
      let box = Tensor.ones([rows, columns])
        .padded([x, width - columns - x, y, height - rows - y])  // [H, W]
      let pasted = Double(rows * columns) / Double(height * width)
      return (
        clips * (1 - box) + others * box,
        targets * (1 - pasted) + otherTargets * pasted
      )
    }
  }
}

/// A share drawn from Beta(α, α) by Jöhnk's method, which is sure to end soon for α up to 1.
private func betaShare(
  _ alpha: Double,
  using generator: inout some RandomNumberGenerator
) -> Double {
  while true {
    let x = pow(Double.random(in: 0..<1, using: &generator), 1 / alpha)
    let y = pow(Double.random(in: 0..<1, using: &generator), 1 / alpha)
    if x + y > 0, x + y <= 1 { return x / (x + y) }
  }
}
