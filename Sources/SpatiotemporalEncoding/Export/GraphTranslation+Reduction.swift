import Torch

extension GraphTranslation {
  /// Operators of ONNX that sum up along axes, and the place of the axes among LibTorch's arguments.
  private static let reductions = [
    "aten::mean.dim": ("ReduceMean", 1), "aten::sum.dim_IntList": ("ReduceSum", 1),
    "aten::amax": ("ReduceMax", 1), "aten::amin": ("ReduceMin", 1),
    "aten::logsumexp": ("ReduceLogSumExp", 1), "aten::linalg_vector_norm": ("ReduceL2", 2),
  ]

  /// Says sums, means and the like along axes; false where the call is none.
  mutating func translateReduction(_ call: CallReader) throws(TorchError) -> Bool {
    guard let (kind, place) = Self.reductions[call.name] else { return false }
    guard kind != "ReduceL2" || call.optionalDouble(1) == 2 else { return false }
    let axes = try call.ints(place)
    // Along no axes means along all to one of the two, and along none to the other.
    guard !axes.isEmpty else { return false }
    let x = value(try call.tensor(0), as: type(of: call.results[0]))
    let keepsAxes = ONNXAttribute.int("keepdims", call.bool(place + 1) ? 1 : 0)
    graph.add(kind, [x, graph.constant(axes)], [keepsAxes], as: result(of: call))
    return true
  }
}
