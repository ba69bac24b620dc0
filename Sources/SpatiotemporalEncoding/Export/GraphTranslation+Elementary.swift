import Torch

extension GraphTranslation {
  /// Operators of ONNX that do the same as LibTorch's of one tensor.
  private static let unary = [
    "aten::relu": "Relu", "aten::relu_": "Relu", "aten::sigmoid": "Sigmoid", "aten::tanh": "Tanh",
    "aten::exp": "Exp", "aten::log": "Log", "aten::sqrt": "Sqrt", "aten::abs": "Abs",
    "aten::sin": "Sin", "aten::neg": "Neg", "aten::hardswish": "HardSwish",
  ]

  /// Operators of ONNX that do the same as LibTorch's of two tensors.
  private static let binary = [
    "aten::add.Tensor": "Add", "aten::add_.Tensor": "Add", "aten::sub.Tensor": "Sub",
    "aten::mul.Tensor": "Mul", "aten::div.Tensor": "Div",
  ]

  /// Operators of ONNX that do the same as LibTorch's of a tensor and a number.
  private static let scalar = [
    "aten::add.Scalar": "Add", "aten::sub.Scalar": "Sub", "aten::rsub.Scalar": "Sub",
    "aten::mul.Scalar": "Mul", "aten::div.Scalar": "Div",
  ]

  /// Says functions of each element; false where the call is none.
  mutating func translateElementary(_ call: CallReader) throws(TorchError) -> Bool {
    if let kind = Self.unary[call.name], call.count == 1 {
      graph.add(kind, [value(try call.tensor(0))], as: result(of: call))
      return true
    }
    // A third argument would be a factor of the second.
    if let kind = Self.binary[call.name], call.count == 2 {
      let type = type(of: call.results[0])
      let inputs = [value(try call.tensor(0), as: type), value(try call.tensor(1), as: type)]
      graph.add(kind, inputs, as: result(of: call))
      return true
    }
    if let kind = Self.scalar[call.name], call.count == 2, call.isSameForAnyBatch {
      let type = type(of: call.results[0])
      let inputs = [
        value(try call.tensor(0), as: type), graph.constant(try call.double(1), type),
      ]
      let isReversed = call.name == "aten::rsub.Scalar"
      graph.add(kind, isReversed ? inputs.reversed() : inputs, as: result(of: call))
      return true
    }
    switch call.name {
    case "aten::clamp":
      let x = try call.tensor(0)
      let bounds = [1, 2].map { index in
        call.optionalDouble(index).map { graph.constant($0, type(of: x)) } ?? ""
      }
      graph.add("Clip", [value(x)] + bounds, as: result(of: call))
    case "aten::hardtanh_":
      let x = try call.tensor(0)
      let bounds = [
        graph.constant(try call.double(1), type(of: x)),
        graph.constant(try call.double(2), type(of: x)),
      ]
      graph.add("Clip", [value(x)] + bounds, as: result(of: call))
    case "aten::hardsigmoid":
      let slope = [ONNXAttribute.double("alpha", 1.0 / 6), .double("beta", 0.5)]
      graph.add("HardSigmoid", [value(try call.tensor(0))], slope, as: result(of: call))
    case "aten::gelu": try translateGelu(call)
    case "aten::softmax.int", "aten::log_softmax.int":
      let kind = call.name == "aten::softmax.int" ? "Softmax" : "LogSoftmax"
      let x = value(try call.tensor(0), as: type(of: call.results[0]))
      graph.add(kind, [x], [.int("axis", try call.int(1))], as: result(of: call))
    case "aten::to.dtype":
      let (x, type) = (try call.tensor(0), type(of: call.results[0]))
      graph.add("Cast", [value(x)], [.int("to", type.onnxNumber)], as: result(of: call))
    // Where numbers lie in memory is no matter of a graph.
    case "aten::contiguous", "aten::clone", "aten::detach":
      pass(try call.tensor(0), through: call)
    default: return false
    }
    return true
  }

  private mutating func translateGelu(_ call: CallReader) throws(TorchError) {
    let (x, type) = (value(try call.tensor(0)), type(of: call.results[0]))
    let output = result(of: call)
    func number(_ value: Double) -> String { graph.constant(value, type) }
    if call.string(1) == "tanh" {
      // √(2/π) (x + 0.044715 x³) = x (√(2/π) + √(2/π) 0.044715 x²)
      let factor = (2 / Double.pi).squareRoot()
      graph.add("Mul", [x, x], as: "\(output)_square")
      graph.add("Mul", ["\(output)_square", number(0.044715 * factor)], as: "\(output)_cubic")
      graph.add("Add", ["\(output)_cubic", number(factor)], as: "\(output)_slope")
      graph.add("Mul", [x, "\(output)_slope"], as: "\(output)_inside")
      graph.add("Tanh", ["\(output)_inside"], as: "\(output)_curve")
    } else {
      graph.add("Div", [x, number(2.0.squareRoot())], as: "\(output)_inside")
      graph.add("Erf", ["\(output)_inside"], as: "\(output)_curve")
    }
    graph.add("Add", ["\(output)_curve", number(1)], as: "\(output)_gate")
    graph.add("Mul", [x, "\(output)_gate"], as: "\(output)_twice")
    graph.add("Mul", ["\(output)_twice", number(0.5)], as: output)
  }
}
