// Networks write over results that nobody else holds, and save a pass through memory each time.
// Unlike writing in place elsewhere, this is recorded for gradients; it is correct where the
// operation that made the tensor does not need it for its own.

extension Tensor {
  /// What an activation makes of x, written over `x` except for `hardswish`, whose gradient needs it.
  package consuming func activatedInPlace(by function: ActivationFunction) -> Tensor {
    switch function {
    case .identity: self
    case .relu: Operator.reluInPlace(self)
    case .relu6: Operator.hardtanhInPlace(self, 0.0, 6.0)
    case .hardswish: hardswish(self)
    }
  }

  /// x + y, written over `x`.
  package consuming func addingInPlace(_ y: Tensor) -> Tensor { Operator.addInPlace(self, y) }
}
