import Torch

extension GraphTranslation {
  /// Says what joins, cuts and enlarges; false where the call does not.
  mutating func translateJoining(_ call: CallReader) throws(TorchError) -> Bool {
    guard call.isSameForAnyBatch else { return false }
    switch call.name {
    case "aten::cat":
      let axis = try call.int(1, or: 0)
      let parts = try call.tensors(0).map { value($0, as: type(of: call.results[0])) }
      graph.add("Concat", parts, [.int("axis", axis)], as: result(of: call))
    case "aten::stack":
      let axis = axis(try call.int(1, or: 0), shape(of: call.results[0]).count)
      let (tensors, output) = (try call.tensors(0), result(of: call))
      var parts: [String] = []
      for (index, tensor) in tensors.enumerated() {
        parts.append("\(output)_\(index)")
        graph.add("Unsqueeze", [value(tensor), graph.constant([axis])], as: "\(output)_\(index)")
      }
      graph.add("Concat", parts, [.int("axis", axis)], as: output)
    case "aten::chunk":
      let x = try call.tensor(0)
      let axis = axis(try call.int(2, or: 0), shape(of: x).count)
      let lengths = call.results.map { shape(of: $0)[axis] }
      guard try self.lengths(of: x, call)[axis] == .fixed(lengths.reduce(0, +)) else {
        return false
      }
      let inputs = [value(x), graph.constant(lengths)]
      var outputs: [String] = []
      for index in call.results.indices { outputs.append(result(of: call, index)) }
      graph.add("Split", inputs, [.int("axis", axis)], as: outputs)
    case "aten::constant_pad_nd":
      let (x, amounts) = (try call.tensor(0), try call.ints(1))
      // LibTorch names amounts from the last axis inwards, ONNX all before, then all after.
      var (before, after) = (shape(of: x).map { _ in 0 }, shape(of: x).map { _ in 0 })
      for axis in 0..<amounts.count / 2 {
        before[before.count - 1 - axis] = amounts[2 * axis]
        after[after.count - 1 - axis] = amounts[2 * axis + 1]
      }
      let inputs = [
        value(x), graph.constant(before + after),
        graph.constant(call.optionalDouble(2) ?? 0, type(of: x)),
      ]
      graph.add("Pad", inputs, as: result(of: call))
    default: return false
    }
    return true
  }
}
