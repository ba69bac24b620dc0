import Torch

extension GraphTranslation {
  /// Says layers of networks; false where the call is none.
  mutating func translateLayer(_ call: CallReader) throws(TorchError) -> Bool {
    guard call.isSameForAnyBatch else { return false }
    switch call.name {
    case "aten::conv2d", "aten::conv3d": try translateConvolution(call)
    case "aten::max_pool2d", "aten::max_pool3d": return try translateMaxPooling(call)
    case "aten::linear": try translateLinear(call)
    case "aten::matmul":
      let inputs = [value(try call.tensor(0)), value(try call.tensor(1))]
      graph.add("MatMul", inputs, as: result(of: call))
    case "aten::layer_norm":
      let (x, weight) = (try call.tensor(0), call.optionalTensor(2))
      let axes = try call.ints(1)
      let scale = weight.map { value($0) } ?? ones(axes, type(of: x))
      let inputs = [value(x), scale] + optional(call.optionalTensor(3))
      let attributes = [
        ONNXAttribute.int("axis", -axes.count),
        .double("epsilon", call.optionalDouble(4) ?? 1e-5),
      ]
      graph.add("LayerNormalization", inputs, attributes, as: result(of: call))
    case "aten::batch_norm":
      // While training, a batch's own statistics are taken.
      guard !call.bool(5) else { return false }
      var inputs: [String] = []
      for index in 0..<5 { inputs.append(value(try call.tensor(index))) }
      let epsilon = ONNXAttribute.double("epsilon", try call.double(7))
      graph.add("BatchNormalization", inputs, [epsilon], as: result(of: call))
    case "aten::scaled_dot_product_attention": return try translateAttention(call)
    case "aten::_upsample_bilinear2d_aa":
      return try translateResizing(call) { resize2D($0, height: $1, width: $2) }
    case "aten::upsample_bicubic2d":
      return try translateResizing(call) { resizeByCubics2D($0, height: $1, width: $2) }
    default: return false
    }
    return true
  }

  private mutating func optional(_ tensor: Int?) -> [String] { tensor.map { [value($0)] } ?? [] }

  private mutating func ones(_ shape: [Int], _ type: DataType) -> String {
    let name = "ones" + shape.map { "_\($0)" }.joined()
    return graph.constant("\(name)_\(type)", Tensor.ones(shape, type: type))
  }

  private mutating func translateConvolution(_ call: CallReader) throws(TorchError) {
    let kernel = try call.tensor(1)
    let window = Array(shape(of: kernel)[2...])
    let (once, none) = (window.map { _ in 1 }, window.map { _ in 0 })
    let padding = try call.ints(4, or: none)
    let attributes: [ONNXAttribute] = [
      .ints("kernel_shape", window), .ints("strides", try call.ints(3, or: once)),
      .ints("pads", padding + padding), .ints("dilations", try call.ints(5, or: once)),
      .int("group", try call.int(6, or: 1)),
    ]
    let inputs = [value(try call.tensor(0)), value(kernel)] + optional(call.optionalTensor(2))
    graph.add("Conv", inputs, attributes, as: result(of: call))
  }

  private mutating func translateMaxPooling(_ call: CallReader) throws(TorchError) -> Bool {
    // Whether a window that is cut off by the end counts.
    guard !call.bool(5) else { return false }
    let window = try call.ints(1)
    let padding = try call.ints(3, or: window.map { _ in 0 })
    let attributes: [ONNXAttribute] = [
      .ints("kernel_shape", window), .ints("strides", try call.ints(2)),
      .ints("pads", padding + padding),
      .ints("dilations", try call.ints(4, or: window.map { _ in 1 })),
    ]
    graph.add("MaxPool", [value(try call.tensor(0))], attributes, as: result(of: call))
    return true
  }

  private mutating func translateLinear(_ call: CallReader) throws(TorchError) {
    let (x, weight) = (value(try call.tensor(0)), try call.tensor(1))
    let output = result(of: call)
    let matrix: String
    if isConstant(weight) {
      let transposed = constant(weight).transposed(0, 1)
      matrix = graph.constant("constant_\(weight)_transposed", transposed)
    } else {
      matrix = "\(output)_matrix"
      graph.add("Transpose", [value(weight)], [.ints("perm", [1, 0])], as: matrix)
    }
    guard let bias = call.optionalTensor(2) else {
      graph.add("MatMul", [x, matrix], as: output)
      return
    }
    graph.add("MatMul", [x, matrix], as: "\(output)_product")
    graph.add("Add", ["\(output)_product", value(bias)], as: output)
  }

  private mutating func translateAttention(_ call: CallReader) throws(TorchError) -> Bool {
    let bias = call.optionalTensor(3)
    guard bias.map({ trace.graph.values[$0].type }) != .bool,
      (call.optionalDouble(4) ?? 0) == 0
    else {
      return false
    }
    let (query, key) = (try call.tensor(0), try call.tensor(1))
    let (queryShape, rank) = (shape(of: query), shape(of: query).count)
    let (type, output) = (type(of: query), result(of: call))
    let scale = call.optionalDouble(6) ?? 1 / Double(queryShape[rank - 1]).squareRoot()
    let transposed = Array(0..<rank - 2) + [rank - 1, rank - 2]
    graph.add("Mul", [value(query), graph.constant(scale, type)], as: "\(output)_query")
    graph.add("Transpose", [value(key)], [.ints("perm", transposed)], as: "\(output)_key")
    graph.add("MatMul", ["\(output)_query", "\(output)_key"], as: "\(output)_products")
    var scores = "\(output)_products"
    if let bias {
      graph.add("Add", [scores, value(bias, as: type)], as: "\(output)_biased")
      scores = "\(output)_biased"
    }
    if call.bool(5) {
      let mask = causalMask(rows: queryShape[rank - 2], columns: shape(of: key)[rank - 2], type)
      graph.add("Add", [scores, mask], as: "\(output)_past")
      scores = "\(output)_past"
    }
    graph.add("Softmax", [scores], [.int("axis", -1)], as: "\(output)_shares")
    graph.add("MatMul", ["\(output)_shares", value(try call.tensor(2))], as: output)
    return true
  }

  /// Zeros where a query meets a key up to its own place, and −∞ elsewhere.
  private mutating func causalMask(rows: Int, columns: Int, _ type: DataType) -> String {
    let values = (0..<rows).flatMap { row in
      (0..<columns).map { $0 <= row ? 0 : -Double.infinity }
    }
    return graph.constant(
      "past_\(rows)_\(columns)_\(type)",
      Tensor(values, shape: [rows, columns]).converted(to: type)
    )
  }

  /// Resampling is linear, along each axis by itself: the engine's own numbers, read off unit
  /// vectors, are two matrices.
  private mutating func translateResizing(
    _ call: CallReader,
    _ resize: (Tensor, Int, Int) -> Tensor
  ) throws(TorchError) -> Bool {
    // Whether corners are aligned, and factors that replace the sizes.
    guard call.count == 3, !call.bool(2) else { return false }
    let (x, type) = (try call.tensor(0), type(of: call.results[0]))
    let (rows, columns) = (shape(of: x)[2], shape(of: x)[3])
    let size = try call.ints(1)
    let output = result(of: call)
    // The kernel of the vertical axis is wrong where the horizontal one is a single pixel.
    func matrix(from length: Int, to newLength: Int) -> Tensor {
      resize(Tensor.identity(length).reshaped([1, length, 1, length]), 1, newLength)
        .reshaped([length, newLength]).converted(to: type)
    }
    let vertical = graph.constant(
      "\(output)_vertical",
      matrix(from: rows, to: size[0]).transposed(0, 1)  // [height, H]
    )
    let horizontal = graph.constant(
      "\(output)_horizontal",
      matrix(from: columns, to: size[1])  // [W, width]
    )
    graph.add("MatMul", [value(x), horizontal], as: "\(output)_narrower")
    graph.add("MatMul", [vertical, "\(output)_narrower"], as: output)
    return true
  }
}
