public import Torch

extension Module {
  /// All tensors by path, as a checkpoint keeps them; they are the module's own, not copies.
  public var weights: [String: Tensor] {
    Dictionary(uniqueKeysWithValues: tensors.map { ($0.path, $0.cell.value) })
  }

  /// Takes over the numbers of a checkpoint, which must name exactly this module's tensors.
  ///
  /// - Throws: ``TorchError`` with code `mismatch` that lists what is missing, what is surplus and
  ///   which shapes differ; the module is then unchanged.
  public func load(_ weights: [String: Tensor]) throws(TorchError) {
    let own = tensors
    let names = Set(own.map(\.path))
    let missing = own.map(\.path).filter { weights[$0] == nil }
    let surplus = weights.keys.filter { !names.contains($0) }.sorted()
    let differing = own.compactMap { path, cell -> String? in
      guard let tensor = weights[path], tensor.shape != cell.value.shape else { return nil }
      return "'\(path)' is \(tensor.shape) instead of \(cell.value.shape)"
    }
    var complaints: [String] = []
    if !missing.isEmpty { complaints.append("missing \(listed(missing.map(quoted)))") }
    if !surplus.isEmpty { complaints.append("unknown \(listed(surplus.map(quoted)))") }
    if !differing.isEmpty { complaints.append(listed(differing)) }
    guard complaints.isEmpty else {
      throw TorchError(
        code: .mismatch,
        message: "the weights are not those of this \(type(of: self)): "
          + complaints.joined(separator: "; ")
      )
    }
    for (path, cell) in own {
      if let tensor = weights[path] { cell.value.assign(tensor) }
    }
  }

  private func quoted(_ name: String) -> String { "'\(name)'" }

  private func listed(_ items: [String]) -> String {
    let shown = items.prefix(3).joined(separator: ", ")
    return items.count > 3 ? "\(shown) and \(items.count - 3) more" : shown
  }
}

extension Module: CustomStringConvertible {
  /// A line per tensor with its shape, then the number of parameters.
  public var description: String {
    let lines = tensors.map { "  \($0.path) \($0.cell.value.shape)" }
    return ([String(describing: type(of: self))] + lines + ["  \(parameterCount) parameters"])
      .joined(separator: "\n")
  }
}
