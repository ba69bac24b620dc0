import Torch
public import TorchNN

extension Module {
  /// Shortens all gradients by one factor, so that as one vector they are at most so long
  /// (Pascanu et al., 2013).
  ///
  /// - Parameter limit: The largest length; shorter gradients stay as they are.
  public func limitGradients(toNorm limit: Double) {
    precondition(limit > 0, "limitGradients: expected a length above 0, got \(limit)")
    let gradients = parameters.compactMap(\.parameter.value.gradient)
    guard !gradients.isEmpty else { return }
    let norm = withoutGradient { stack(gradients.map { $0.norm() }).norm().item }
    if norm > limit { scale(gradients, by: limit / norm) }
  }
}
