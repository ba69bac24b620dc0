import SpatiotemporalEncoding
import Torch
public import Training
import VideoDecoding

extension Library {
  /// The library's model, made ready to embed videos beside whatever else the machine does.
  ///
  /// - Parameter compute: What is computed on and in.
  /// - Returns: The embedder.
  /// - Throws: ``LibraryError`` where the library's settings were changed to what is not of its model,
  ///   and `TorchError` where the model's file is damaged.
  @Engine
  public func embedder(compute: ComputeRecipe) throws -> VideoEmbedder {
    // Footage can wait, and whoever searches meanwhile cannot.
    Processor.yieldToOthers()
    let model = try TrainedModel(contentsOf: folder.modelPath)
    guard model.encoder.featureCount == recipe.featureCount else {
      throw LibraryError(
        code: .damaged,
        message:
          "'\(folder.recipePath)' tells of \(recipe.featureCount) features, and the model has "
          + "\(model.encoder.featureCount); put the number back"
      )
    }
    return try VideoEmbedder(model, compute: compute, threads: .yielding)
  }
}

extension DecodingThreads {
  /// Threads for footage that can wait.
  ///
  /// Were they to go before the engine, which yields as well, its workers would mostly wait for each
  /// other, and that is work too.
  fileprivate static let yielding = DecodingThreads(beginning: Processor.yieldToOthers)
}
