extension Tensor {
  /// The same numbers as another type; this tensor itself where it has that type already.
  public func converted(to type: DataType) -> Tensor {
    type == dataType ? self : Operator.toType(self, type)
  }

  /// The same numbers in row-major order in memory.
  public func contiguous() -> Tensor { Operator.contiguous(self) }

  /// The same numbers with the channels innermost in memory, as convolutions like them best.
  ///
  /// - Shape: `[B, C, H, W]` or `[B, C, T, H, W]`.
  public func channelsLast() -> Tensor {
    precondition(
      rank == 4 || rank == 5,
      "channelsLast: expected 4 or 5 axes, got shape \(shape)"
    )
    return Operator.contiguous(self, rank == 4 ? 2 : 3)  // c10::MemoryFormat
  }

  /// A copy that shares nothing with this tensor.
  public func copy() -> Tensor { Operator.clone(self) }

  /// The same tensor, out of reach of gradients.
  public func detached() -> Tensor { Operator.detach(self) }

  /// This tensor on another device.
  ///
  /// - Throws: ``TorchError`` with code `device` where it is not there.
  public func moved(to device: Device) throws(TorchError) -> Tensor {
    guard device != self.device else { return self }
    guard device.isAvailable else {
      throw TorchError(
        code: .device,
        message: "device '\(device)' is not available in this LibTorch; choose cpu"
      )
    }
    return Operator.toDevice(self, device, dataType)
  }
}
