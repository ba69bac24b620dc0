internal import Torch

/// Frames moved along an axis by up to a pixel, interpolating linearly; the edge is repeated.
///
/// y(p) = (1 − |o|) x(p) + |o| x(p ± 1), with the later neighbour where o is above zero.
///
/// - Shape: `[C, T, H, W]`, `offsets` broadcast to it → `[C, T, H, W]`.
func shifted(_ x: Tensor, by offsets: Tensor, along axis: Int) -> Tensor {
  let last = x.shape[axis] - 1
  func part(_ range: Range<Int>) -> Tensor { x.narrowed(along: axis, to: range) }
  let later = concatenate([part(1..<last + 1), part(last..<last + 1)], along: axis)
  let earlier = concatenate([part(0..<1), part(0..<last)], along: axis)
  return x * (1 - abs(offsets)) + later * relu(offsets) + earlier * relu(-offsets)
}
