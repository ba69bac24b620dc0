// Networks write over results that nobody else holds, and save a pass through memory each time.
// Unlike writing in place elsewhere, this is recorded for gradients; it is correct where the
// operation that made the tensor does not need it for its own.

extension Tensor {
  /// max(x, 0), written over `x`.
  package consuming func rectifiedInPlace() -> Tensor { Operator.reluInPlace(self) }

  /// x + y, written over `x`.
  package consuming func addingInPlace(_ y: Tensor) -> Tensor { Operator.addInPlace(self, y) }
}
