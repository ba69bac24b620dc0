/// max(x, 0).
public func relu(_ x: Tensor) -> Tensor { Operator.relu(x) }
/// x Φ(x), with Φ the normal distribution function (Hendrycks and Gimpel, 2016).
public func gelu(_ x: Tensor) -> Tensor { Operator.gelu(x) }
/// ``gelu(_:)`` with Φ approached by ½ (1 + tanh(√(2/π) (x + 0.044715 x³))).
public func tanhGelu(_ x: Tensor) -> Tensor { Operator.gelu(x, "tanh") }
/// x σ(1.702 x), an approach to ``gelu(_:)``.
public func quickGelu(_ x: Tensor) -> Tensor { x * sigmoid(x * 1.702) }
/// 1 / (1 + e⁻ˣ).
public func sigmoid(_ x: Tensor) -> Tensor { Operator.sigmoid(x) }
/// 1 / (1 + e⁻ˣ) approached by a line: relu6(x + 3) / 6 (Howard et al., 2019).
public func hardsigmoid(_ x: Tensor) -> Tensor { Operator.hardsigmoid(x) }
/// x relu6(x + 3) / 6 (Howard et al., 2019).
public func hardswish(_ x: Tensor) -> Tensor { Operator.hardswish(x) }
/// The hyperbolic tangent.
public func tanh(_ x: Tensor) -> Tensor { Operator.tanh(x) }
/// eˣ.
public func exp(_ x: Tensor) -> Tensor { Operator.exp(x) }
/// The natural logarithm.
public func log(_ x: Tensor) -> Tensor { Operator.log(x) }
/// The square root.
public func sqrt(_ x: Tensor) -> Tensor { Operator.sqrt(x) }
/// The nearest whole number, of two the even one.
public func rounded(_ x: Tensor) -> Tensor { Operator.round(x) }
/// The absolute value.
public func abs(_ x: Tensor) -> Tensor { Operator.abs(x) }
/// The sine of an angle in radians.
public func sin(_ x: Tensor) -> Tensor { Operator.sin(x) }

/// Elements below `minimum` raised to it.
public func clamp(_ x: Tensor, atLeast minimum: Double) -> Tensor {
  Operator.clamp(x, minimum, Double?.none)
}

/// Elements outside `range` moved to its nearer end.
public func clamp(_ x: Tensor, to range: ClosedRange<Double>) -> Tensor {
  Operator.clamp(x, range.lowerBound, range.upperBound)
}

/// eˣ divided by its sum along an axis.
public func softmax(_ x: Tensor, along axis: Int) -> Tensor {
  Operator.softmax(x, axis, DataType?.none)
}

/// The logarithm of the softmax, computed without overflow.
public func logSoftmax(_ x: Tensor, along axis: Int) -> Tensor {
  Operator.logSoftmax(x, axis, DataType?.none)
}

/// log Σ eˣ along an axis, computed without overflow.
public func logSumExp(_ x: Tensor, along axis: Int, keepingAxis: Bool = false) -> Tensor {
  Operator.logSumExp(x, [axis], keepingAxis)
}

/// The mean cross-entropy of rows of logits against the classes they should name.
///
/// - Shape: `[B, K]`, `[B]` (`int64`) → `[]`.
public func crossEntropy(_ logits: Tensor, classes: Tensor) -> Tensor {
  Operator.crossEntropy(logits, classes)
}
