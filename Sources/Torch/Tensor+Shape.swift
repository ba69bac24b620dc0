extension Tensor {
  /// The same elements in row-major order under another shape; one length may be -1, "the rest".
  public func reshaped(_ shape: [Int]) -> Tensor { Operator.reshape(self, shape) }

  /// Two axes exchanged.
  public func transposed(_ first: Int, _ second: Int) -> Tensor {
    Operator.transpose(self, first, second)
  }

  /// All axes in another order.
  public func permuted(_ axes: [Int]) -> Tensor { Operator.permute(self, axes) }

  /// A run of neighbouring axes made one.
  public func flattened(from first: Int = 0, through last: Int = -1) -> Tensor {
    Operator.flatten(self, first, last)
  }

  /// A new axis of length 1.
  public func withAxis(at axis: Int) -> Tensor { Operator.unsqueeze(self, axis) }

  /// Without an axis of length 1.
  public func withoutAxis(_ axis: Int) -> Tensor { Operator.squeeze(self, axis) }

  /// Part of an axis.
  public func narrowed(along axis: Int, to range: Range<Int>) -> Tensor {
    Operator.narrow(self, axis, range.lowerBound, range.count)
  }

  /// One place of an axis, which is dropped.
  public func selected(_ index: Int, along axis: Int) -> Tensor {
    Operator.select(self, axis, index)
  }

  /// The places of an axis that `indices` name, in that order.
  ///
  /// - Shape: `indices` is `[N]`, `int64`; the axis becomes `N` long.
  public func gathered(_ indices: Tensor, along axis: Int) -> Tensor {
    Operator.indexSelect(self, axis, indices)
  }

  /// Repeats axes of length 1 up to `shape`, without copying; -1 keeps a length.
  public func expanded(to shape: [Int]) -> Tensor { Operator.expand(self, shape) }

  /// Order reversed along some axes.
  public func flipped(along axes: Int...) -> Tensor { Operator.flip(self, axes) }

  /// Cut into equal pieces along an axis.
  public func split(into count: Int, along axis: Int) -> [Tensor] {
    let length = shape[axis < 0 ? axis + rank : axis]
    precondition(
      count > 0 && length % count == 0,
      "split: expected axis \(axis) of shape \(shape) to divide into \(count)"
    )
    return Operator.chunk.list(self, count, axis)
  }

  /// Zeros added around; amounts are given from the last axis inwards, before and after each.
  public func padded(_ amounts: [Int]) -> Tensor { Operator.constantPad(self, amounts, 0) }

  /// The main diagonal of the last two axes.
  public func diagonal() -> Tensor { Operator.diagonal(self, 0, -2, -1) }
}

/// Tensors joined along an axis that they have.
public func concatenate(_ tensors: [Tensor], along axis: Int) -> Tensor {
  Operator.cat(tensors, axis)
}

/// Tensors of one shape joined along a new axis.
public func stack(_ tensors: [Tensor], along axis: Int = 0) -> Tensor {
  Operator.stack(tensors, axis)
}
