import Torch

/// What stands between the two layers that each token of a transformer passes by itself.
public enum TokenActivation: String, Codable, Sendable, CaseIterable {
  /// x Φ(x), with Φ the normal distribution function.
  case gelu
  /// The same with Φ approached by a hyperbolic tangent.
  case tanhGelu = "tanh-gelu"
  /// The same with Φ approached by σ(1.702 x).
  case quickGelu = "quick-gelu"

  /// Applies it.
  func callAsFunction(_ x: Tensor) -> Tensor {
    switch self {
    case .gelu: Torch.gelu(x)
    case .tanhGelu: Torch.tanhGelu(x)
    case .quickGelu: Torch.quickGelu(x)
    }
  }
}
