public import Torch

extension Module {
  /// Stores every tensor as `type`; make optimizers afterwards.
  public func convertTensors(to type: DataType) {
    for (_, cell) in tensors where cell.value.dataType != type {
      cell.replace(with: withoutGradient { cell.value.converted(to: type) })
    }
  }
}
