import Torch
public import TorchNN

/// The gradients of several losses that meet in one module, each of which can be limited by itself
/// before it is added.
public final class GradientSum {
  private let parameters: [Parameter]
  private var sums: [Tensor?]

  /// Begins with nothing.
  ///
  /// - Parameter module: What the losses share.
  public init(of module: Module) {
    parameters = module.parameters.map(\.parameter)
    sums = parameters.map { _ in nil }
  }

  /// Adds the module's gradients, and clears them for the next loss.
  public func take() {
    for (place, parameter) in parameters.enumerated() {
      guard let gradient = parameter.value.gradient else { continue }
      if let sum = sums[place] {
        add([gradient], times: 1, to: [sum])
      } else {
        sums[place] = gradient
      }
      parameter.value.clearGradient()
    }
  }

  /// Makes the sum the module's gradients.
  public func give() {
    for (parameter, sum) in zip(parameters, sums) { parameter.value.setGradient(sum) }
  }
}
