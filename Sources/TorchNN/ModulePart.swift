public import Torch

/// Something a module is made of: a parameter, a buffer, a module, or several of them.
public protocol ModulePart {
  /// Calls `visit` with every tensor inside, under its dotted path.
  func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void)

  /// Calls `visit` with every module inside.
  func forEachModule(_ visit: (Module) -> Void)
}

/// A place in a module that holds a tensor.
public class TensorCell: ModulePart {
  /// The tensor.
  public internal(set) var value: Tensor

  init(_ value: Tensor) { self.value = value }

  /// Visits this cell.
  public func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    visit(path, self)
  }

  /// Visits nothing: a cell holds no modules.
  public func forEachModule(_ visit: (Module) -> Void) {}

  func replace(with value: Tensor) { self.value = value }
}

/// A tensor that training adjusts.
public final class Parameter: TensorCell {
  /// Makes a parameter that starts at `value`.
  public override init(_ value: Tensor) {
    super.init(value)
    value.requireGradient()
  }

  override func replace(with value: Tensor) {
    let leaf = value.detached()
    leaf.requireGradient(self.value.requiresGradient)
    super.replace(with: leaf)
  }
}

/// A tensor that travels with the model and that training leaves alone.
public final class Buffer: TensorCell {
  /// Makes a buffer that starts at `value`.
  public override init(_ value: Tensor) { super.init(value) }
}

extension Optional: ModulePart where Wrapped: ModulePart {
  /// Visits the part, if there is one.
  public func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    self?.forEachTensor(at: path, visit)
  }

  /// Visits the part's modules, if there is one.
  public func forEachModule(_ visit: (Module) -> Void) { self?.forEachModule(visit) }
}

extension Array: ModulePart where Element: ModulePart {
  /// Visits the elements, each under its number.
  public func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    for (index, element) in enumerated() {
      element.forEachTensor(at: path.isEmpty ? "\(index)" : "\(path).\(index)", visit)
    }
  }

  /// Visits the elements' modules.
  public func forEachModule(_ visit: (Module) -> Void) {
    for element in self { element.forEachModule(visit) }
  }
}
