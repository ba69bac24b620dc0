public import Torch
public import TorchNN

/// Moves parameters against their gradients.
public protocol Optimizer: AnyObject {
  /// Takes one step with the gradients of the last ``Torch/Tensor/backward()``.
  func step(learningRate: Double)

  /// What the optimizer remembers between steps, by name, so that a checkpoint can keep it; the
  /// tensors are its own, not copies.
  var state: [String: Tensor] { get }

  /// Takes over a remembered state.
  ///
  /// - Throws: ``Torch/TorchError`` with code `mismatch` if it belongs to other parameters.
  func load(_ state: [String: Tensor]) throws(TorchError)
}

/// What multiplies the learning rate of the parameter at a path.
public typealias RateFactor = (_ path: String) -> Double

/// Parameters with their paths, apart by learning rate and by whether weight decay applies.
///
/// Biases and normalisation weights, which have one axis, are left alone by weight decay, and by
/// the layer-wise adaptation of ``LARS`` (Goyal et al., 2017; You et al., 2017).
struct ParameterGroup {
  let paths: [String]
  let values: [Tensor]
  let isDecayed: Bool
  /// What the learning rate is multiplied by.
  let rateFactor: Double

  /// Groups the parameters that require gradients.
  static func groups(of module: Module, _ rateFactor: RateFactor) -> [ParameterGroup] {
    let trained = module.parameters.filter(\.parameter.value.requiresGradient)
    let factors = trained.map { rateFactor($0.path) }
    return Set(factors).sorted(by: >).flatMap { factor in
      [true, false].compactMap { isDecayed in
        let chosen = zip(trained, factors).filter { part, own in
          own == factor && (part.parameter.value.rank > 1) == isDecayed
        }.map(\.0)
        guard !chosen.isEmpty else { return nil }
        return ParameterGroup(
          paths: chosen.map(\.path),
          values: chosen.map(\.parameter.value),
          isDecayed: isDecayed,
          rateFactor: factor
        )
      }
    }
  }

  /// The gradients; every parameter must have taken part in the loss.
  var gradients: [Tensor] {
    zip(paths, values).map { path, value in
      guard let gradient = value.gradient else {
        preconditionFailure(
          "step: parameter '\(path)' has no gradient; it took no part in the loss"
        )
      }
      return gradient
    }
  }

  /// Zeros beside each parameter, in its layout, for what an optimizer remembers.
  func makeMemory() -> [Tensor] { values.map { $0.zerosLike() } }
}

extension Module {
  /// Forgets all gradients, so that the next backward pass starts from zero.
  public func clearGradients() {
    for (_, parameter) in parameters { parameter.value.clearGradient() }
  }
}

/// Tensors of an optimizer's memory by name.
struct NamedMemory {
  private var cells: [String: Tensor] = [:]

  mutating func add(_ kind: String, _ paths: [String], _ tensors: [Tensor]) {
    for (path, tensor) in zip(paths, tensors) { cells["\(path).\(kind)"] = tensor }
  }

  var tensors: [String: Tensor] { cells }

  func load(_ state: [String: Tensor]) throws(TorchError) {
    guard Set(state.keys) == Set(cells.keys),
      cells.allSatisfy({ state[$0.key]?.shape == $0.value.shape })
    else {
      throw TorchError(
        code: .mismatch,
        message: "the optimizer's state belongs to other parameters; resume with the same recipe"
      )
    }
    for (name, cell) in cells {
      if let tensor = state[name] { cell.assign(tensor) }
    }
  }
}
