public import Testing
public import Torch

/// Compares the gradient of a scalar function with central finite differences, input by input.
///
/// - Parameters:
///   - inputs: Where the gradient is taken; `float64`, since differences of less are mostly rounding.
///   - step: How far each element is moved to either side.
///   - tolerance: The largest difference allowed in any element.
///   - sourceLocation: Where a failure is shown.
///   - function: Makes one number of the inputs, by differentiable operations.
public func gradientCheck(
  _ inputs: [Tensor],
  step: Double = 1e-5,
  within tolerance: Double = 1e-7,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ function: ([Tensor]) -> Tensor
) {
  let leaves = inputs.map { input in
    let leaf = input.detached().copy()
    leaf.requireGradient()
    return leaf
  }
  gradientCheck(of: leaves, step: step, within: tolerance, sourceLocation: sourceLocation) {
    function(leaves)
  }
}

/// Compares the gradient of a scalar function with central finite differences, leaf by leaf.
///
/// - Parameters:
///   - leaves: What the gradient is taken of, such as a module's parameters, `float64`. They are
///     moved in place, and put back.
///   - step: How far each element is moved to either side.
///   - tolerance: The largest difference allowed in any element.
///   - sourceLocation: Where a failure is shown.
///   - function: Makes one number, by differentiable operations on the leaves.
public func gradientCheck(
  of leaves: [Tensor],
  step: Double = 1e-5,
  within tolerance: Double = 1e-7,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ function: () -> Tensor
) {
  precondition(
    leaves.allSatisfy { $0.dataType == .float64 },
    "gradientCheck: expected float64 inputs, got \(leaves.map(\.dataType))"
  )
  for leaf in leaves { leaf.clearGradient() }
  function().backward()
  for (number, leaf) in leaves.enumerated() {
    let values = leaf.doubles()
    let differences = values.indices.map { index in
      let ends = [step, -step].map { move in
        var moved = values
        moved[index] += move
        leaf.assign(Tensor(moved, shape: leaf.shape))
        return withoutGradient { function().item }
      }
      return (ends[0] - ends[1]) / (2 * step)
    }
    leaf.assign(Tensor(values, shape: leaf.shape))
    expectClose(
      leaf.gradient ?? leaf.zerosLike(),
      Tensor(differences, shape: leaf.shape),
      within: tolerance,
      "the gradient of input \(number) and its finite differences",
      sourceLocation: sourceLocation
    )
  }
}

/// Makes one number of a tensor in which every element has a weight of its own.
///
/// A plain sum would hide elements that have changed places.
public func weightedSum(_ x: Tensor) -> Tensor {
  let weights = (0..<x.count).map { 1 + Double(($0 * 7) % 11) / 11 }
  return (x * Tensor(weights, shape: x.shape).converted(to: x.dataType)).sum()
}
