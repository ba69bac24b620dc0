extension PublishedTensors {
  /// Leaves out what of a video network of torchvision is not its encoder; the names are the same.
  public mutating func nameTorchvisionVideo() {
    drop("fc.", "classifier.", "head.")
    dropAll(endingIn: ".num_batches_tracked")
    // Where each pair of places finds its bias follows from the window.
    dropAll(endingIn: ".relative_position_index")
  }
}
