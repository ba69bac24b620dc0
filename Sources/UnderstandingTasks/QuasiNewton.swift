import Torch

/// Finds the minimum of a smooth convex function by limited-memory BFGS (Liu and Nocedal, 1989).
///
/// The last few changes of place and gradient stand in for the inverse of the Hessian. A convex
/// function keeps them positive, so halving the step until the value falls enough is all the line
/// search that is needed.
struct QuasiNewton {
  /// The largest element of the gradient at which the search ends.
  var tolerance: Double
  /// Steps after which it ends in any case.
  var stepLimit = 2000
  /// Changes remembered.
  var memory = 10

  /// Descends until the gradient vanishes.
  ///
  /// - Parameters:
  ///   - start: Where the search begins.
  ///   - function: The value and the gradient at a place.
  /// - Returns: The place of the minimum.
  func minimum(
    from start: Tensor,
    of function: (Tensor) -> (value: Double, gradient: Tensor)
  ) -> Tensor {
    var place = start
    var (value, gradient) = function(place)
    var changes: [Change] = []
    for _ in 0..<stepLimit {
      guard largestMagnitude(in: gradient) > tolerance else { break }
      let direction = descent(from: gradient, knowing: changes)
      let slope = inner(direction, gradient)
      // Without a memory nothing is known of the scale: the first step has unit length.
      var step = changes.isEmpty ? min(1, 1 / (-slope).squareRoot()) : 1.0
      var next = place + direction * step
      var (nextValue, nextGradient) = function(next)

      /// Whether the value has fallen by a fair share of what the slope promised.
      func isLower(_ nextValue: Double, _ nextGradient: Tensor) -> Bool {
        if nextValue <= value + 1e-4 * step * slope { return true }
        // Close to the minimum, rounding hides the fall; on a convex function the slope shows it
        // (Hager and Zhang, 2005). What is no number fails both.
        return nextValue <= value + 1e-12 * max(1, value.magnitude)
          && inner(nextGradient, direction) <= 0.999 * slope.magnitude
      }

      while !isLower(nextValue, nextGradient) {
        step /= 2
        // No step makes it smaller: this is the minimum as far as the arithmetic can tell.
        guard step > 1e-10 else { return place }
        next = place + direction * step
        (nextValue, nextGradient) = function(next)
      }
      let change = Change(ofPlace: next - place, ofGradient: nextGradient - gradient)
      if change.curvature > 0 { changes.append(change) }
      if changes.count > memory { changes.removeFirst() }
      (place, value, gradient) = (next, nextValue, nextGradient)
    }
    return place
  }

  /// What one step has taught of the function's curvature.
  private struct Change {
    let ofPlace: Tensor
    let ofGradient: Tensor
    let curvature: Double

    init(ofPlace: Tensor, ofGradient: Tensor) {
      self.ofPlace = ofPlace
      self.ofGradient = ofGradient
      curvature = inner(ofPlace, ofGradient)
    }
  }

  /// The negative gradient times the estimate of the inverse Hessian.
  private func descent(from gradient: Tensor, knowing changes: [Change]) -> Tensor {
    var direction = -gradient
    var shares: [Double] = []
    for change in changes.reversed() {
      let share = inner(change.ofPlace, direction) / change.curvature
      direction = direction - change.ofGradient * share
      shares.append(share)
    }
    if let last = changes.last {
      direction = direction * (last.curvature / inner(last.ofGradient, last.ofGradient))
    }
    for (change, share) in zip(changes, shares.reversed()) {
      let correction = share - inner(change.ofGradient, direction) / change.curvature
      direction = direction + change.ofPlace * correction
    }
    return direction
  }
}

/// maxᵢ |xᵢ| over all elements.
private func largestMagnitude(in x: Tensor) -> Double {
  abs(x).flattened().maximum(along: 0).item
}

/// Σ xᵢ yᵢ over all elements.
private func inner(_ x: Tensor, _ y: Tensor) -> Double { (x * y).sum().item }
