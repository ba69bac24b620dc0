extension Tensor {
  /// Where the two tensors have equal elements.
  public func equals(_ other: Tensor) -> Tensor { Operator.equal(self, other) }
  /// Where the elements equal a number.
  public func equals(_ value: Double) -> Tensor { Operator.equalScalar(self, value) }
  /// Where the elements are above a number.
  public func isGreater(than value: Double) -> Tensor { Operator.greaterScalar(self, value) }
  /// Where the elements are neither infinite nor undefined.
  public func isFinite() -> Tensor { Operator.isFinite(self) }

  /// This tensor with `value` wherever `mask` is true.
  public func filled(where mask: Tensor, with value: Double) -> Tensor {
    Operator.maskedFill(self, mask, value)
  }

  /// Whether both have the same shape and the very same elements.
  public func isIdentical(to other: Tensor) -> Bool {
    shape == other.shape && dataType == other.dataType && bytes() == other.bytes()
  }
}

/// The elements of `x` where `mask` is true, else those of `y`.
public func select(_ mask: Tensor, _ x: Tensor, else y: Tensor) -> Tensor {
  Operator.whereSelf(mask, x, y)
}
