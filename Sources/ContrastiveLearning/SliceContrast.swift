public import Torch

// The two formulas of the source article, read as what they describe: like slices are drawn
// together and unlike ones apart by minimising the loss. S⁺ and S⁻ are the two views of a pair.

/// H(S′, S): how badly the slices S′ name their own partners among the slices S.
///
/// Row i of S′ belongs to row i of S; the cross-entropy of its similarities s′ᵢ·sⱼ / τ over all j is
/// taken against j = i, and averaged over the rows.
///
/// - Shape: `[B, D]`, `[B, D]` → `[]`.
/// - Parameters:
///   - view: The slices S′.
///   - slices: The slices S.
///   - temperature: τ; lower makes near misses count more.
/// - Returns: The mean cross-entropy; log B where all similarities are equal.
public func sliceCrossEntropy(_ view: Tensor, among slices: Tensor, temperature: Double) -> Tensor {
  precondition(
    view.shape == slices.shape && view.rank == 2,
    "sliceCrossEntropy: expected two equal [B, D], got \(view.shape) and \(slices.shape)"
  )
  let similarity = view • slices.transposed(0, 1) / temperature  // [B, B]
  return crossEntropy(similarity, classes: .range(0..<view.shape[0], on: view.device))
}

/// L = L(S, S⁺) + L(S, S⁻) = H(S⁺, S) + H(S⁻, S).
///
/// - Shape: `[B, D]` each → `[]`.
/// - Parameters:
///   - slices: The slices S that both views are compared with.
///   - first: The view S⁺.
///   - second: The view S⁻.
///   - temperature: τ.
/// - Returns: The sum of both cross-entropies.
public func pairContrast(
  _ slices: Tensor,
  first: Tensor,
  second: Tensor,
  temperature: Double
) -> Tensor {
  sliceCrossEntropy(first, among: slices, temperature: temperature)
    + sliceCrossEntropy(second, among: slices, temperature: temperature)
}
