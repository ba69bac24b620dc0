extension PublishedTensors {
  /// Names one of torchvision's residual networks for pictures as a `FrameEncoder` does.
  public mutating func nameTorchvisionResNet() {
    drop("fc.")
    dropAll(endingIn: "num_batches_tracked")
    prefix(by: "frames.")
  }

  /// Names one of torchvision's MobileNets as a `FrameEncoder` does.
  public mutating func nameTorchvisionMobileNet() {
    drop("classifier.")
    dropAll(endingIn: "num_batches_tracked")
    prefix(by: "frames.")
  }
}
