import Torch
import TorchNN

extension Module {
  /// Makes this module equal to `source`, for it to follow without gradients.
  func becomeSlowCopy(of source: Module) {
    for ((_, own), (_, other)) in zip(tensors, source.tensors) {
      own.value.assign(other.value)
    }
    for (_, parameter) in parameters { parameter.value.requireGradient(false) }
  }

  /// Moves parameters towards those of `source`: w ← m w + (1 − m) w′.
  func follow(_ source: Module, momentum: Double) {
    interpolate(
      parameters.map(\.parameter.value),
      towards: source.parameters.map(\.parameter.value),
      weight: 1 - momentum
    )
  }
}
