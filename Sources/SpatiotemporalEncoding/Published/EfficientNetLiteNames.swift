extension PublishedTensors {
  /// Names an EfficientNet-Lite of the package efficientnet_lite_pytorch as a `FrameEncoder` does.
  public mutating func nameEfficientNetLite() {
    drop("_fc.")
    dropAll(endingIn: "num_batches_tracked")
    stripUnderscores()
    prefix(by: "frames.")
  }
}
