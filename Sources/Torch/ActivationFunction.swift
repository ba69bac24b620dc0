/// What each number that comes out of a convolution is turned into.
public enum ActivationFunction: Sendable, CaseIterable {
  /// x.
  case identity
  /// max(x, 0).
  case relu
  /// max(x, 0), but never above 6 (Krizhevsky, 2010).
  case relu6
  /// x relu6(x + 3) / 6 (Howard et al., 2019).
  case hardswish

  /// Applies it.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .identity: x
    case .relu: Torch.relu(x)
    case .relu6: clamp(x, to: 0...6)
    case .hardswish: Torch.hardswish(x)
    }
  }

  /// What oneDNN knows it by.
  var fused: (name: String, numbers: [Double]) {
    switch self {
    case .identity: ("none", [])
    case .relu: ("relu", [])
    case .relu6: ("hardtanh", [0, 6])
    case .hardswish: ("hardswish", [])
    }
  }
}
