public import Torch

extension [String: Tensor] {
  /// The tensors whose names begin with `prefix`, under the rest of their names.
  public func part(_ prefix: String) -> Self {
    Dictionary(
      uniqueKeysWithValues: filter { $0.key.hasPrefix(prefix) }
        .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    )
  }

  /// The same tensors, `prefix` before each name.
  public func named(under prefix: String) -> Self {
    Dictionary(uniqueKeysWithValues: map { (prefix + $0.key, $0.value) })
  }
}
