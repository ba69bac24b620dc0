import TorchNN

/// A layer that can be made cheaper for good where nothing is trained any more.
protocol FoldableLayer: Module {
  /// Makes what follows the layer part of its weights; it can then not be trained.
  func fold()
}
