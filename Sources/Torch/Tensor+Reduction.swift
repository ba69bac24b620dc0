extension Tensor {
  /// The mean of all elements.
  public func mean() -> Tensor { Operator.mean(self) }
  /// The mean over some axes.
  public func mean(along axes: Int..., keepingAxes: Bool = false) -> Tensor {
    Operator.meanAlong(self, axes, keepingAxes)
  }

  /// The sum of all elements.
  public func sum() -> Tensor { Operator.sum(self) }
  /// The sum over some axes.
  public func sum(along axes: Int..., keepingAxes: Bool = false) -> Tensor {
    Operator.sumAlong(self, axes, keepingAxes)
  }

  /// The standard deviation over some axes, of the elements as a whole population.
  public func standardDeviation(along axes: Int..., keepingAxes: Bool = false) -> Tensor {
    Operator.standardDeviation(self, axes, 0, keepingAxes)
  }

  /// The largest element along an axis.
  public func maximum(along axis: Int, keepingAxis: Bool = false) -> Tensor {
    Operator.amax(self, [axis], keepingAxis)
  }
  /// The smallest element along an axis.
  public func minimum(along axis: Int, keepingAxis: Bool = false) -> Tensor {
    Operator.amin(self, [axis], keepingAxis)
  }
  /// The place of the largest element along an axis.
  ///
  /// - Shape: `int64`, without that axis.
  public func indexOfMaximum(along axis: Int) -> Tensor { Operator.argmax(self, axis) }

  /// The `count` largest elements along an axis, largest first, and their places.
  public func largest(_ count: Int, along axis: Int) -> (values: Tensor, indices: Tensor) {
    let (values, indices) = Operator.topk.pair(self, count, axis)
    return (values, indices)
  }

  /// The Euclidean length of all elements as one vector.
  public func norm() -> Tensor { Operator.vectorNorm(self) }

  /// The Euclidean length along an axis.
  public func norm(along axis: Int, keepingAxis: Bool = false) -> Tensor {
    Operator.vectorNorm(self, 2, [axis], keepingAxis)
  }

  /// This tensor scaled to unit Euclidean length along an axis; zero vectors stay zero.
  public func normalized(along axis: Int) -> Tensor {
    self / clamp(norm(along: axis, keepingAxis: true), atLeast: 1e-12)
  }
}
