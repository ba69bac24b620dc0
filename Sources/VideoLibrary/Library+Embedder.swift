import Torch
public import Training

extension Library {
  /// The library's model, made ready to embed videos beside whatever else the machine does.
  ///
  /// - Parameter compute: What is computed on and in.
  /// - Returns: The embedder.
  /// - Throws: `TorchError` where the model's file is damaged.
  @Engine
  public func embedder(compute: ComputeRecipe) throws -> VideoEmbedder {
    // Footage can wait, and whoever searches meanwhile cannot.
    Processor.yieldToOthers()
    return try VideoEmbedder(TrainedModel(contentsOf: folder.modelPath), compute: compute)
  }
}
