infix operator • : MultiplicationPrecedence

extension Tensor {
  /// The sum, element by element.
  public static func + (x: Tensor, y: Tensor) -> Tensor { Operator.add(x, y) }
  /// Adds a number to every element.
  public static func + (x: Tensor, c: Double) -> Tensor { Operator.addScalar(x, c) }
  /// Adds a number to every element.
  public static func + (c: Double, x: Tensor) -> Tensor { Operator.addScalar(x, c) }
  /// Adds a whole number to every element.
  public static func + (x: Tensor, c: Int) -> Tensor { Operator.addScalar(x, c) }
  /// Adds a whole number to every element.
  public static func + (c: Int, x: Tensor) -> Tensor { Operator.addScalar(x, c) }

  /// The difference, element by element.
  public static func - (x: Tensor, y: Tensor) -> Tensor { Operator.subtract(x, y) }
  /// Takes a number from every element.
  public static func - (x: Tensor, c: Double) -> Tensor { Operator.subtractScalar(x, c) }
  /// Takes every element from a number.
  public static func - (c: Double, x: Tensor) -> Tensor { Operator.reverseSubtract(x, c) }
  /// Takes a whole number from every element.
  public static func - (x: Tensor, c: Int) -> Tensor { Operator.subtractScalar(x, c) }
  /// Takes every element from a whole number.
  public static func - (c: Int, x: Tensor) -> Tensor { Operator.reverseSubtract(x, c) }

  /// The product, element by element.
  public static func * (x: Tensor, y: Tensor) -> Tensor { Operator.multiply(x, y) }
  /// Multiplies every element by a number.
  public static func * (x: Tensor, c: Double) -> Tensor { Operator.multiplyScalar(x, c) }
  /// Multiplies every element by a number.
  public static func * (c: Double, x: Tensor) -> Tensor { Operator.multiplyScalar(x, c) }
  /// Multiplies every element by a whole number.
  public static func * (x: Tensor, c: Int) -> Tensor { Operator.multiplyScalar(x, c) }
  /// Multiplies every element by a whole number.
  public static func * (c: Int, x: Tensor) -> Tensor { Operator.multiplyScalar(x, c) }

  /// The quotient, element by element.
  public static func / (x: Tensor, y: Tensor) -> Tensor { Operator.divide(x, y) }
  /// Divides every element by a number.
  public static func / (x: Tensor, c: Double) -> Tensor { Operator.divideScalar(x, c) }

  /// Changes the sign of every element.
  public static prefix func - (x: Tensor) -> Tensor { Operator.negate(x) }

  /// The matrix product over the last two axes.
  ///
  /// - Shape: `[…, n, m]`, `[…, m, p]` → `[…, n, p]`.
  public static func • (x: Tensor, y: Tensor) -> Tensor { Operator.matmul(x, y) }
}
