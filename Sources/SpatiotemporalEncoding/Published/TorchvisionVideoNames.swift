extension PublishedTensors {
  /// Leaves out what of a video network of torchvision is not its encoder; the names are the same.
  public mutating func nameTorchvisionVideo() {
    drop("fc.")
    dropBatchCounts()
  }
}
