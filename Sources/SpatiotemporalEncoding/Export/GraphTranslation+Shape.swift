import Torch

extension GraphTranslation {
  /// Says what changes shapes; false where the call does not.
  mutating func translateShape(_ call: CallReader) throws(TorchError) -> Bool {
    switch call.name {
    case "aten::reshape", "aten::flatten.using_ints", "aten::unsqueeze", "aten::squeeze.dim":
      let shape = try shapeValue(lengths(of: call.results[0], call), call, mayInfer: true)
      graph.add("Reshape", [value(try call.tensor(0)), shape], as: result(of: call))
      return true
    case "aten::expand":
      let shape = try shapeValue(lengths(of: call.results[0], call), call, mayInfer: false)
      graph.add("Expand", [value(try call.tensor(0)), shape], as: result(of: call))
      return true
    default: break
    }
    // All else names places and lengths, which would be those of one number of clips.
    guard call.isSameForAnyBatch else { return false }
    switch call.name {
    case "aten::transpose.int":
      let x = try call.tensor(0)
      let rank = shape(of: x).count
      var axes = Array(0..<rank)
      axes.swapAt(try axis(call.int(1), rank), try axis(call.int(2), rank))
      graph.add("Transpose", [value(x)], [.ints("perm", axes)], as: result(of: call))
    case "aten::permute":
      let x = try call.tensor(0)
      let rank = shape(of: x).count
      let axes = try call.ints(1).map { axis($0, rank) }
      graph.add("Transpose", [value(x)], [.ints("perm", axes)], as: result(of: call))
    case "aten::narrow":
      let (start, count) = (try call.int(2), try call.int(3))
      try slice(call, along: [call.int(1)], from: [start], to: [start + count], step: 1)
    case "aten::flip":
      let axes = try call.ints(1)
      let (last, end) = (axes.map { _ in -1 }, axes.map { _ in -Int(Int32.max) })
      try slice(call, along: axes, from: last, to: end, step: -1)
    case "aten::select.int":
      let inputs = [value(try call.tensor(0)), graph.constant(try call.int(2))]
      graph.add("Gather", inputs, [.int("axis", try call.int(1))], as: result(of: call))
    case "aten::index_select":
      let inputs = [value(try call.tensor(0)), value(try call.tensor(2))]
      graph.add("Gather", inputs, [.int("axis", try call.int(1))], as: result(of: call))
    default: return false
    }
    return true
  }

  private mutating func slice(
    _ call: CallReader,
    along axes: [Int],
    from start: [Int],
    to end: [Int],
    step: Int
  ) throws(TorchError) {
    var inputs = [value(try call.tensor(0))]
    for list in [start, end, axes, axes.map { _ in step }] { inputs.append(graph.constant(list)) }
    graph.add("Slice", inputs, as: result(of: call))
  }

  /// A shape as a list of whole numbers in the graph.
  ///
  /// Where one length alone depends on the number of clips, a reader can infer it from the others.
  private mutating func shapeValue(
    _ lengths: [GraphLength],
    _ call: CallReader,
    mayInfer: Bool
  ) -> String {
    let fixed = lengths.map { length -> Int? in
      if case .fixed(let count) = length { count } else { nil }
    }
    let openCount = fixed.count { $0 == nil }
    if openCount == 0 || openCount == 1 && mayInfer {
      return graph.constant(fixed.map { $0 ?? -1 })
    }
    let name = "\(call.word)_\(call.results[0])_shape"
    graph.add("Shape", [Self.input], [.int("start", 0), .int("end", 1)], as: "\(name)_batch")
    var parts: [String] = []
    for (axis, length) in lengths.enumerated() {
      switch length {
      case .fixed(let count): parts.append(graph.constant([count]))
      case .perClip(let count):
        let part = "\(name)_\(axis)"
        graph.add("Mul", ["\(name)_batch", graph.constant([count])], as: part)
        parts.append(part)
      }
    }
    graph.add("Concat", parts, [.int("axis", 0)], as: name)
    return name
  }

  /// An axis counted from the first.
  func axis(_ axis: Int, _ rank: Int) -> Int { axis < 0 ? axis + rank : axis }
}
