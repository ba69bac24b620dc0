import SpatiotemporalEncoding
public import Torch
import Training
public import UnderstandingTasks

extension FittedModel {
  /// Wordings that a class's words are put into, and averaged over: pictures of single frames are
  /// what such networks have read about.
  private static let templates = [
    "a photo of {}.", "a video of {}.", "a photo of a person {}.", "a video of a person {}.",
  ]

  /// A model that names classes by texts alone, on a run that reads them.
  ///
  /// - Parameters:
  ///   - path: The run's folder, made by importing a CLIP.
  ///   - wordings: The classes.
  /// - Throws: ``Training/TrainingError`` where the run reads no texts.
  @Engine
  public init(zeroShotOf path: String, _ wordings: ClassWordings) throws {
    let model = try TrainedModel(ofRun: path)
    let side = try TextSide(ofRun: path)
    let texts = ZeroShotClassifier(
      classNames: wordings.labels,
      words: wordings.words,
      templates: Self.templates,
      text: side.network,
      tokenizer: side.tokenizer,
      logitScale: side.logitScale
    )
    self.init(model, classifier: try VideoClassifier(texts))
  }
}
