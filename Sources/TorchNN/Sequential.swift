public import Torch

/// A module that makes one tensor of one tensor.
public protocol UnaryLayer: Module {
  /// Applies the layer.
  func callAsFunction(_ x: Tensor) -> Tensor
}

/// Layers one after the other; their paths are their numbers.
public final class Sequential: Module, UnaryLayer {
  private let layers: [any UnaryLayer]

  /// Chains layers.
  public init(_ layers: [any UnaryLayer]) { self.layers = layers }

  /// Applies them in order.
  public func callAsFunction(_ x: Tensor) -> Tensor { layers.reduce(x) { $1($0) } }

  /// Visits the layers' tensors, each under the layer's number.
  public override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    for (index, layer) in layers.enumerated() {
      layer.forEachTensor(at: path.isEmpty ? "\(index)" : "\(path).\(index)", visit)
    }
  }

  /// Visits the chain and the modules in it.
  public override func forEachModule(_ visit: (Module) -> Void) {
    visit(self)
    for layer in layers { layer.forEachModule(visit) }
  }
}

/// An elementary function as a layer without parameters.
public final class Activation: Module, UnaryLayer {
  private let function: (Tensor) -> Tensor

  /// Wraps a function.
  public init(_ function: @escaping (Tensor) -> Tensor) { self.function = function }

  /// Applies it.
  public func callAsFunction(_ x: Tensor) -> Tensor { function(x) }
}
