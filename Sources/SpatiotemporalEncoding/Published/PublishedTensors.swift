public import Torch

/// The tensors of a file that others have written, on their way to the names that they have here.
///
/// Names are taken apart at their dots; what is replaced are whole parts.
public struct PublishedTensors {
  /// The tensors by name.
  public private(set) var tensors: [String: Tensor]

  /// Begins with the names of the file.
  public init(_ tensors: [String: Tensor]) { self.tensors = tensors }

  /// Gives every name that has `parts` inside other ones in their place, where they come first.
  mutating func replace(_ parts: String, by others: String) {
    rename { name in Self.replacing(parts, by: others, in: name) ?? name }
  }

  /// Puts `prefix` before every name.
  mutating func prefix(by prefix: String) { rename { prefix + $0 } }

  /// Takes the underscores away with which parts of names begin.
  mutating func trimUnderscores() {
    rename { name in
      name.split(separator: ".").map { $0.drop { $0 == "_" } }.joined(separator: ".")
    }
  }

  /// Leaves out what is under names that begin so.
  mutating func drop(_ prefixes: String...) {
    tensors = tensors.filter { name, _ in !prefixes.contains { name.hasPrefix($0) } }
  }

  /// Leaves out what has a name that ends so.
  mutating func dropAll(endingIn suffix: String) {
    tensors = tensors.filter { name, _ in !name.hasSuffix(suffix) }
  }

  /// Lays the tensors that differ in these parts of their names alone, in order, one after the other
  /// along their first axis: such as those of queries, keys and values.
  mutating func join(_ parts: [String], into whole: String) {
    for name in tensors.keys.sorted() {
      guard let joined = Self.replacing(parts[0], by: whole, in: name) else { continue }
      let names = parts.compactMap { Self.replacing(parts[0], by: $0, in: name) }
      let pieces = names.compactMap { tensors[$0] }
      guard pieces.count == parts.count else { continue }
      for name in names { tensors[name] = nil }
      tensors[joined] = concatenate(pieces, along: 0)
    }
  }

  /// Changes the tensor of a name, if there is one.
  mutating func change(_ name: String, _ change: (Tensor) -> Tensor) {
    tensors[name] = tensors[name].map(change)
  }

  /// Gives the layers of these names a bias of zeros where they have weights, but no bias.
  mutating func addMissingBiases(to layers: [String]) {
    for (name, weight) in tensors {
      let parts = name.split(separator: ".")
      guard parts.last == "weight", let layer = parts.dropLast().last,
        layers.contains(String(layer))
      else { continue }
      let bias = (parts.dropLast() + ["bias"]).joined(separator: ".")
      if tensors[bias] == nil {
        tensors[bias] = .zeros([weight.shape[0]], type: weight.dataType)
      }
    }
  }

  private mutating func rename(_ renamed: (String) -> String) {
    tensors = Dictionary(tensors.map { (renamed($0.key), $0.value) }) { first, _ in first }
  }

  private static func replacing(
    _ parts: String,
    by others: String,
    in name: String
  ) -> String? {
    let (whole, wanted) = (name.split(separator: "."), parts.split(separator: "."))
    guard
      let start = whole.indices.first(where: { whole[$0...].starts(with: wanted) })
    else { return nil }
    let replaced = whole[..<start] + others.split(separator: ".") + whole[(start + wanted.count)...]
    return replaced.joined(separator: ".")
  }
}
