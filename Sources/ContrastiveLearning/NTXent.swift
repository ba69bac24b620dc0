import Foundation
public import Torch

/// The similarities of each anchor, scaled: first with every slice of the other view, then with
/// every slice of its own, itself left out.
///
/// - Shape: `[B, D]`, `[B, D]`, unit length → `[B, 2B]`; column i of row i is the partner.
func contrastLogits(_ anchors: Tensor, _ partners: Tensor, temperature: Double) -> Tensor {
  precondition(
    anchors.shape == partners.shape && anchors.rank == 2 && anchors.shape[0] > 1,
    "ntXent: expected two equal [B, D] with B above 1, got \(anchors.shape), \(partners.shape)"
  )
  let count = anchors.shape[0]
  let own = Tensor.identity(count, on: anchors.device).isGreater(than: 0)
  let others = (anchors • anchors.transposed(0, 1)).filled(where: own, with: -.infinity)
  return concatenate([anchors • partners.transposed(0, 1), others], along: 1) / temperature
}

/// L(S⁺, S⁻): the views S⁺ are the anchors, S⁻ hold their partners.
///
/// CE([a·Bᵀ, a·Aᵀ − ∞·I] / τ), where row i should name column i (Qian et al., 2021).
///
/// - Shape: `[B, D]`, `[B, D]`, unit length → `[]`.
public func anchoredContrast(_ anchors: Tensor, _ partners: Tensor, temperature: Double) -> Tensor {
  crossEntropy(
    contrastLogits(anchors, partners, temperature: temperature),
    classes: .range(0..<anchors.shape[0], on: anchors.device)
  )
}

/// L = L(S⁺, S⁻) + L(S⁻, S⁺): each of the two views takes its turn as the anchor.
///
/// The normalised, temperature-scaled cross-entropy (Chen et al., SimCLR, 2020, who average where
/// Qian et al., CVRL, 2021, and the source article add).
///
/// - Shape: `[B, D]`, `[B, D]`, unit length → `[]`.
/// - Parameters:
///   - first: The first view of each video.
///   - second: The second view of each, in the same order.
///   - temperature: τ.
/// - Returns: The loss; 2 log(2B − 1) where all similarities are equal.
public func ntXent(_ first: Tensor, _ second: Tensor, temperature: Double) -> Tensor {
  anchoredContrast(first, second, temperature: temperature)
    + anchoredContrast(second, first, temperature: temperature)
}
