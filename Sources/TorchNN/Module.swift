public import Torch

/// A function with parameters.
///
/// A subclass is a final class whose `let` properties are ``Parameter``, ``Buffer``, modules, and
/// arrays or optionals of these; reflection lists them. A tensor's path is made of the properties'
/// names in snake case, so that PyTorch's and ours agree: `layer1.0.conv1.0.weight`.
open class Module: ModulePart {
  /// Whether layers that behave differently while training do so.
  public fileprivate(set) var isTraining = true

  /// Makes a module without parts.
  public init() {}

  /// Calls `visit` with every tensor of the module, in order of declaration.
  open func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    for (label, part) in parts {
      part.forEachTensor(at: path.isEmpty ? label : "\(path).\(label)", visit)
    }
  }

  /// Calls `visit` with the module and every module inside.
  open func forEachModule(_ visit: (Module) -> Void) {
    visit(self)
    for (_, part) in parts { part.forEachModule(visit) }
  }

  private var parts: [(label: String, part: any ModulePart)] {
    var found: [(String, any ModulePart)] = []
    var mirror: Mirror? = Mirror(reflecting: self)
    while let current = mirror, current.subjectType != Module.self {
      var own: [(String, any ModulePart)] = []
      for child in current.children {
        guard let label = child.label else { continue }
        let path = snakeCase(label)
        if let part = child.value as? any ModulePart {
          own.append((path, part))
        } else if let parts = child.value as? [any ModulePart] {
          // An array of a protocol's type, which is no `ModulePart` by itself.
          own += parts.enumerated().map { ("\(path).\($0)", $1) }
        } else {
          precondition(
            !isHidingTensors(child.value),
            "'\(type(of: self)).\(label)' hides tensors from training and checkpoints; declare it "
              + "Parameter, Buffer or a module, or an array or optional of these"
          )
        }
      }
      found = own + found
      mirror = current.superclassMirror
    }
    return found
  }

  /// What training adjusts, with paths; a parameter that is shared comes once, where it is met first.
  public var parameters: [(path: String, parameter: Parameter)] {
    var found: [(String, Parameter)] = []
    var seen: Set<ObjectIdentifier> = []
    forEachTensor(at: "") { path, cell in
      guard let parameter = cell as? Parameter,
        seen.insert(ObjectIdentifier(parameter)).inserted
      else { return }
      found.append((path, parameter))
    }
    return found
  }

  /// All tensors, parameters and buffers, with paths.
  public var tensors: [(path: String, cell: TensorCell)] {
    var found: [(String, TensorCell)] = []
    forEachTensor(at: "") { found.append(($0, $1)) }
    return found
  }

  /// How many numbers training adjusts.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.parameter.value.count } }

  /// Sets ``isTraining`` on the module and all inside.
  public func setTraining(_ isTraining: Bool) { forEachModule { $0.isTraining = isTraining } }

  /// Moves every tensor to a device; make optimizers afterwards.
  ///
  /// - Throws: ``TorchError`` with code `device` where it is not there.
  public func move(to device: Device) throws(TorchError) {
    for (_, cell) in tensors where cell.value.device != device {
      cell.replace(with: try cell.value.moved(to: device))
    }
  }
}

@available(*, unavailable)
extension Module: Sendable {}

/// Runs `body` with `module` not training and without gradients, and restores the mode of each
/// module inside.
public func evaluating<Result, Failure: Error>(
  _ module: Module,
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  var modes: [(module: Module, wasTraining: Bool)] = []
  module.forEachModule { modes.append(($0, $0.isTraining)) }
  module.setTraining(false)
  defer { for (module, wasTraining) in modes { module.isTraining = wasTraining } }
  return try withoutGradient(body)
}

/// Whether a property that is no part has tensors inside, which no visit would reach.
private func isHidingTensors(_ value: Any) -> Bool {
  if value is Tensor || value is any ModulePart { return true }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional, .collection, .dictionary, .set, .tuple:
    return mirror.children.contains { isHidingTensors($0.value) }
  default:
    return false
  }
}

/// `runningMean` → `running_mean`.
private func snakeCase(_ name: String) -> String {
  name.reduce(into: "") { text, character in
    if character.isUppercase {
      text += "_" + character.lowercased()
    } else {
      text.append(character)
    }
  }
}
