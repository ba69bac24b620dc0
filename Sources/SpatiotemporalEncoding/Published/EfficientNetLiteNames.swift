extension PublishedTensors {
  /// Names an EfficientNet-Lite of the efficientnet-lite-pytorch package as a `FrameEncoder` does.
  public mutating func nameEfficientNetLite() {
    drop("_fc.")
    dropAll(endingIn: ".num_batches_tracked")
    trimUnderscores()
    prefix(by: "frames.")
  }
}
