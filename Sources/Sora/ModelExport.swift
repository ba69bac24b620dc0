import ClipInput
public import Foundation
import SpatiotemporalEncoding
import Torch
import Training

/// How a model is written for other programs.
public enum ExportFormat: Sendable, CaseIterable {
  /// The encoder's weights under its own names, with the recipe as text beside them.
  case safetensors
  /// The encoder as a graph that onnxruntime and others compute, from colours in 0…1 to embeddings.
  case onnx
}

/// The encoder of a run as a file for other programs; what was fitted on top of it is left out.
///
/// - Parameters:
///   - path: The run's folder, or a model's file.
///   - format: How it is written.
/// - Returns: The file's bytes.
/// - Throws: ``Training/TrainingError`` where there is no finished run, and ``Torch/TorchError`` where
///   its file is damaged or the network cannot be said in the format.
@Engine
public func exportedModel(ofRun path: String, as format: ExportFormat) throws -> Data {
  let model = try TrainedModel(ofRun: path)
  switch format {
  case .safetensors: return try model.encoded()
  case .onnx:
    let clip = model.recipe.clip
    return try ONNXModel(model.encoder, clipShape: [3, clip.totalFrameCount, clip.side, clip.side])
      .encoded
  }
}
