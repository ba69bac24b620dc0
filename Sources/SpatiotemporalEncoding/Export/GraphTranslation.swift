import Torch

/// Says in ONNX's operators what was computed with LibTorch's.
///
/// Each file beside this one knows some of the operators.
struct GraphTranslation {
  /// The name of the graph's input.
  static let input = "clips"
  /// The name of the graph's output.
  static let output = "embedding"

  /// What was said so far.
  var graph = ONNXGraph()
  /// What was computed.
  let trace: BatchTrace

  private var names: [Int: String] = [:]

  /// Takes a trace of one input and one output.
  init(_ trace: BatchTrace) {
    self.trace = trace
    names[trace.graph.inputs[0]] = Self.input
  }

  /// Says all of it.
  ///
  /// - Throws: ``TorchError`` that names the first call without a counterpart.
  mutating func translate() throws(TorchError) {
    for call in trace.calls {
      // Written in place, a constant would not be what the graph holds.
      if call.first.isInPlace, let target = call.first.tensors.first, names[target] == nil {
        throw refusal(of: call.first.name)
      }
      let call = CallReader(call)
      if try translateElementary(call) { continue }
      if try translateReduction(call) { continue }
      if try translateShape(call) { continue }
      if try translateJoining(call) { continue }
      guard try translateLayer(call) else { throw refusal(of: call.name) }
    }
    graph.add("Identity", [value(trace.graph.outputs[0])], as: Self.output)
  }

  /// The name of a tensor in the graph; of one that depends on no input, that of a constant.
  mutating func value(_ tensor: Int) -> String {
    if let name = names[tensor] { return name }
    let constant = constant(tensor)
    return graph.constant("constant_\(tensor)", constant)
  }

  /// The name of a tensor, its numbers of a type.
  mutating func value(_ tensor: Int, as type: DataType) -> String {
    let name = value(tensor)
    guard trace.graph.values[tensor].type != type else { return name }
    let converted = "\(name)_as_\(type)_\(names.count)"
    graph.add("Cast", [name], [.int("to", type.onnxNumber)], as: converted)
    return converted
  }

  /// Whether a tensor depends on no input.
  func isConstant(_ tensor: Int) -> Bool { names[tensor] == nil }

  /// The numbers of a tensor that depends on no input.
  func constant(_ tensor: Int) -> Tensor {
    guard let constant = trace.graph.values[tensor].tensor else {
      preconditionFailure("GraphTranslation: tensor \(tensor) depends on the input")
    }
    return constant
  }

  /// A new name for a call's result.
  mutating func result(of call: CallReader, _ index: Int = 0) -> String {
    let name = "\(call.word)_\(call.results[index])"
    names[call.results[index]] = name
    return name
  }

  /// Lets a call's result be the very tensor that it was given.
  mutating func pass(_ tensor: Int, through call: CallReader) {
    names[call.results[0]] = value(tensor)
  }

  /// The shape of a tensor, with two clips.
  func shape(of tensor: Int) -> [Int] { trace.graph.values[tensor].shape }

  /// The type of a tensor's numbers.
  func type(of tensor: Int) -> DataType { trace.graph.values[tensor].type }

  /// The lengths of a tensor's axes.
  ///
  /// - Throws: ``TorchError`` where they depend on the number of clips in another way than by a
  ///   multiple.
  func lengths(of tensor: Int, _ call: CallReader) throws(TorchError) -> [GraphLength] {
    guard let lengths = trace.lengths(of: tensor) else { throw refusal(of: call.name) }
    return lengths
  }

  /// An error that says what cannot be said.
  func refusal(of name: String) -> TorchError {
    TorchError(
      code: .inexpressible,
      message: "'\(name)' of this network has no counterpart in an ONNX file as it is used here; "
        + "export to safetensors instead"
    )
  }
}

/// The arguments of a call by their places.
struct CallReader {
  /// LibTorch's name of the operator.
  let name: String
  /// The tensors that came out.
  let results: [Int]
  /// Whether all arguments are the same for another number of clips.
  let isSameForAnyBatch: Bool

  private let arguments: [TracedGraph.Argument]

  /// Reads a call.
  init(_ call: BatchTrace.Call) {
    name = call.first.name
    results = call.first.results
    arguments = call.first.arguments
    isSameForAnyBatch = call.first.arguments == call.second.arguments
  }

  /// The operator's name without what comes before and after.
  var word: String {
    let name = name.split(separator: ":").last ?? ""
    return String(name.split(separator: ".").first ?? "")
  }

  /// How many arguments there are.
  var count: Int { arguments.count }

  /// A tensor.
  func tensor(_ index: Int) throws(TorchError) -> Int {
    guard let tensor = optionalTensor(index) else { throw misread }
    return tensor
  }

  /// A tensor, if there is one.
  func optionalTensor(_ index: Int) -> Int? {
    if index < count, case .tensor(let tensor) = arguments[index] { tensor } else { nil }
  }

  /// Tensors.
  func tensors(_ index: Int) throws(TorchError) -> [Int] {
    guard index < count, case .tensors(let tensors) = arguments[index] else { throw misread }
    return tensors
  }

  /// A whole number.
  func int(_ index: Int, or standard: Int? = nil) throws(TorchError) -> Int {
    if index < count, case .int(let value) = arguments[index] { return value }
    guard let standard, index >= count else { throw misread }
    return standard
  }

  /// Whole numbers.
  func ints(_ index: Int, or standard: [Int]? = nil) throws(TorchError) -> [Int] {
    if index < count, case .ints(let values) = arguments[index] { return values }
    guard let standard, index >= count else { throw misread }
    return standard
  }

  /// A number, whole or not.
  func double(_ index: Int) throws(TorchError) -> Double {
    guard let value = optionalDouble(index) else { throw misread }
    return value
  }

  /// A number, if there is one.
  func optionalDouble(_ index: Int) -> Double? {
    guard index < count else { return nil }
    switch arguments[index] {
    case .double(let value): return value
    case .int(let value): return Double(value)
    default: return nil
    }
  }

  /// A truth value, false where it is left out.
  func bool(_ index: Int) -> Bool {
    if index < count, case .bool(let value) = arguments[index] { value } else { false }
  }

  /// A word, if there is one.
  func string(_ index: Int) -> String? {
    if index < count, case .string(let value) = arguments[index] { value } else { nil }
  }

  private var misread: TorchError {
    TorchError(
      code: .inexpressible,
      message: "'\(name)' was called in a way that the export does not know; export to safetensors "
        + "instead"
    )
  }
}
