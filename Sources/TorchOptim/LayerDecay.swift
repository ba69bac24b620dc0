public import TorchNN

/// Learning rates that fall from a network's last layer to its first (Howard and Ruder, 2018;
/// Clark et al., 2020): what lies near the pixels serves every task, and should move least.
///
/// A layer is what shares a path up to its first number, or its first name: `blocks.0.conv1…` and
/// `blocks.0.conv2…` are one, `stem…` another. With decay d, the last of L layers has factor d, the
/// one before d², the first dᴸ.
///
/// - Parameters:
///   - module: The network.
///   - decay: d, from 0 to 1.
/// - Returns: The factor of the parameter at a path within `module`.
public func layerDecay(of module: Module, _ decay: Double) -> RateFactor {
  precondition(0...1 ~= decay, "layerDecay: expected a factor from 0 to 1, got \(decay)")
  var depths: [String: Int] = [:]
  for (path, _) in module.parameters where depths[layer(of: path)] == nil {
    depths[layer(of: path)] = depths.count
  }
  let factors = depths.mapValues { depth in
    (0..<depths.count - depth).reduce(1) { factor, _ in factor * decay }
  }
  return { factors[layer(of: $0)] ?? 1 }
}

/// A path up to its first number, or its first name where there is none.
private func layer(of path: String) -> String {
  let names = path.split(separator: ".")
  guard names.count > 1, names[1].allSatisfy(\.isNumber) else { return String(names[0]) }
  return "\(names[0]).\(names[1])"
}
