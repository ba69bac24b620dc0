import Torch

/// A graph in the making, as ONNX's `GraphProto` has it.
struct ONNXGraph {
  /// The version of ONNX's operators that nodes are of.
  static let operatorVersion = 18

  private var nodes: [ProtocolBufferMessage] = []
  private var constants: [ProtocolBufferMessage] = []
  private var named: Set<String> = []
  /// Bytes of all constants.
  private(set) var constantByteCount = 0

  /// Adds a node with one result.
  mutating func add(
    _ kind: String,
    _ inputs: [String],
    _ attributes: [ONNXAttribute] = [],
    as output: String
  ) {
    add(kind, inputs, attributes, as: [output])
  }

  /// Adds a node; an input without a name is absent.
  mutating func add(
    _ kind: String,
    _ inputs: [String],
    _ attributes: [ONNXAttribute] = [],
    as outputs: [String]
  ) {
    var node = ProtocolBufferMessage()
    for input in inputs { node.append(field: 1, input) }
    for output in outputs { node.append(field: 2, output) }
    node.append(field: 3, "\(kind).\(nodes.count)")
    node.append(field: 4, kind)
    for attribute in attributes { node.append(field: 5, attribute.message) }
    nodes.append(node)
  }

  /// Adds a constant, if none of that name is there, and gives the name back.
  mutating func constant(_ name: String, _ tensor: @autoclosure () -> Tensor) -> String {
    guard named.insert(name).inserted else { return name }
    let tensor = tensor()
    var message = ProtocolBufferMessage()
    for length in tensor.shape { message.append(field: 1, length) }
    message.append(field: 2, tensor.dataType.onnxNumber)
    message.append(field: 8, name)
    message.append(field: 9, bytes: tensor.bytes())
    constantByteCount += message.bytes.count
    constants.append(message)
    return name
  }

  /// A list of whole numbers as a constant.
  mutating func constant(_ values: [Int]) -> String {
    let name = "ints" + values.map { "_\($0)" }.joined()
    return constant(name, Tensor(values, shape: [values.count]))
  }

  /// A whole number as a constant.
  mutating func constant(_ value: Int) -> String {
    constant("int_\(value)", Tensor([value], shape: []))
  }

  /// A number as a constant.
  mutating func constant(_ value: Double, _ type: DataType) -> String {
    constant("\(type)_\(value)", Tensor([value], shape: []).converted(to: type))
  }

  /// The graph with its one input and output.
  func message(input: ProtocolBufferMessage, output: ProtocolBufferMessage) -> ProtocolBufferMessage
  {
    var graph = ProtocolBufferMessage()
    for node in nodes { graph.append(field: 1, node) }
    graph.append(field: 2, "encoder")
    for constant in constants { graph.append(field: 5, constant) }
    graph.append(field: 11, input)
    graph.append(field: 12, output)
    return graph
  }
}

/// A setting of a node, ONNX's `AttributeProto`.
struct ONNXAttribute {
  /// The attribute as it stands in a file.
  let message: ProtocolBufferMessage

  private init(_ name: String, kind: Int, _ write: (inout ProtocolBufferMessage) -> Void) {
    var message = ProtocolBufferMessage()
    message.append(field: 1, name)
    write(&message)
    message.append(field: 20, kind)
    self.message = message
  }

  /// A number.
  static func double(_ name: String, _ value: Double) -> Self {
    Self(name, kind: 1) { $0.append(field: 2, Float(value)) }
  }

  /// A whole number.
  static func int(_ name: String, _ value: Int) -> Self {
    Self(name, kind: 2) { $0.append(field: 3, value) }
  }

  /// Whole numbers.
  static func ints(_ name: String, _ values: [Int]) -> Self {
    Self(name, kind: 7) { message in
      for value in values { message.append(field: 8, value) }
    }
  }
}

extension DataType {
  /// ONNX's number of the type.
  var onnxNumber: Int {
    switch self {
    case .float32: 1
    case .uint8: 2
    case .int8: 3
    case .int32: 6
    case .int64: 7
    case .bool: 9
    case .float16: 10
    case .float64: 11
    case .bfloat16: 16
    }
  }
}
