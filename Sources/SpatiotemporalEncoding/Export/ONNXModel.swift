public import Foundation
public import Torch

/// An encoder as a file of the Open Neural Network Exchange, which runs without LibTorch.
///
/// Its input is `clips`, `[batch, C, T, H, W]`, colours in 0…1 of single precision: what prepares
/// them is part of the graph. Its output is `embedding`, `[batch, D]`. The batch may be of any size;
/// the other lengths are those that it was made for.
public struct ONNXModel {
  private let graph: ProtocolBufferMessage

  /// Traces an encoder, which is prepared for inference by it and can then not be trained.
  ///
  /// - Parameters:
  ///   - encoder: The network, on the processor.
  ///   - clipShape: The clips that the file will take, `[C, T, H, W]`; of pairs, all frames.
  /// - Throws: ``Torch/TorchError`` with code `inexpressible` that names what has no counterpart in
  ///   such a file, or where the file would be larger than the format allows.
  public init(_ encoder: any VideoEncoder, clipShape: [Int]) throws(TorchError) {
    encoder.prepareForInference(type: .float32)
    try self.init(clipShape: clipShape) { encoder($0) }
  }

  /// Traces a function of clips of that shape, `[C, T, H, W]`.
  ///
  /// - Throws: As ``init(_:clipShape:)``.
  init(clipShape: [Int], _ function: (Tensor) -> Tensor) throws(TorchError) {
    let trace = try BatchTrace(clipShape: clipShape, function)
    var translation = GraphTranslation(trace)
    try translation.translate()
    guard translation.graph.constantByteCount < Int(Int32.max) - (16 << 20) else {
      throw TorchError(
        code: .inexpressible,
        message: "an ONNX file holds at most 2 GiB, and the weights take "
          + "\(translation.graph.constantByteCount >> 20) MiB; export to safetensors instead"
      )
    }
    guard let lengths = trace.lengths(of: trace.graph.outputs[0]) else {
      throw translation.refusal(of: "an output of changing shape")
    }
    let input = [.perClip(1)] + clipShape.map(GraphLength.fixed)
    graph = translation.graph.message(
      input: Self.value(GraphTranslation.input, input),
      output: Self.value(GraphTranslation.output, lengths)
    )
  }

  /// The file's bytes.
  public var encoded: Data {
    var operators = ProtocolBufferMessage()
    operators.append(field: 1, "")
    operators.append(field: 2, ONNXGraph.operatorVersion)
    var model = ProtocolBufferMessage()
    model.append(field: 1, 8)  // the version of the format
    model.append(field: 2, "sora")
    model.append(field: 7, graph)
    model.append(field: 8, operators)
    return Data(model.bytes)
  }

  private static func value(_ name: String, _ lengths: [GraphLength]) -> ProtocolBufferMessage {
    var shape = ProtocolBufferMessage()
    for length in lengths {
      var axis = ProtocolBufferMessage()
      switch length {
      case .fixed(let count): axis.append(field: 1, count)
      case .perClip(let count): axis.append(field: 2, count == 1 ? "batch" : "\(count)*batch")
      }
      shape.append(field: 1, axis)
    }
    var tensor = ProtocolBufferMessage()
    tensor.append(field: 1, DataType.float32.onnxNumber)
    tensor.append(field: 2, shape)
    var type = ProtocolBufferMessage()
    type.append(field: 1, tensor)
    var value = ProtocolBufferMessage()
    value.append(field: 1, name)
    value.append(field: 2, type)
    return value
  }
}
