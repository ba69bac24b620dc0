public import Foundation
import RecipeFormat
import SpatiotemporalEncoding
public import Torch
import TorchNN
public import Training

/// An encoder and what was fitted on top of it.
///
/// On disk it is the encoder's own file, see ``Training/TrainedModel``, with the heads' tensors and
/// recipes beside, so that whatever takes a model's file takes this one.
public struct FittedModel {
  /// The encoder.
  public let model: TrainedModel
  /// Names the class of whole videos; nil where that was not asked for.
  public let classifier: VideoClassifier?
  /// Says which action happens when; nil where that was not asked for.
  public let recognizer: ActionRecognizer?
  /// Finds objects in frames; nil where that was not asked for.
  public let detector: ObjectDetector?

  /// Puts the parts together.
  public init(
    _ model: TrainedModel,
    classifier: VideoClassifier? = nil,
    recognizer: ActionRecognizer? = nil,
    detector: ObjectDetector? = nil
  ) {
    self.model = model
    self.classifier = classifier
    self.recognizer = recognizer
    self.detector = detector
  }

  /// Reads a fitted model from its file.
  ///
  /// - Parameter path: The file, `model.safetensors` of a fitted run.
  /// - Throws: ``Torch/TorchError`` where the file is missing or damaged, and ``TaskError`` of code
  ///   `notFitted` where nothing was fitted to it.
  public init(contentsOf path: String) throws {
    let file = try Safetensors(contentsOf: path)
    func part(of task: FittedTask) -> (recipe: String, tensors: [String: Tensor])? {
      file.metadata[task.recipeKey].map { ($0, file.tensors.part(task.prefix)) }
    }
    classifier = try part(of: .classify).map { recipe, tensors in
      try VideoClassifier(
        recipe: ClassifierRecipe(yaml: recipe),
        tensors: tensors,
        path: path
      )
    }
    recognizer = try part(of: .actions).map { recipe, tensors in
      try ActionRecognizer(recipe: ActionRecipe(yaml: recipe), tensors: tensors)
    }
    let detectorParts = part(of: .detect)
    guard classifier != nil || recognizer != nil || detectorParts != nil else {
      throw TaskError(
        code: .notFitted,
        message: "nothing was fitted to '\(path)'; make a model with 'sora fit' first"
      )
    }
    let model = try TrainedModel(contentsOf: path)
    detector = try detectorParts.map { recipe, tensors in
      try ObjectDetector(
        recipe: DetectorRecipe(yaml: recipe),
        tensors: tensors,
        featureCount: model.encoder.featureCount
      )
    }
    self.model = model
  }

  /// What was fitted to a model by its file; nothing to the model of a pre-training.
  ///
  /// - Parameter path: The file.
  /// - Returns: The tasks.
  /// - Throws: ``Torch/TorchError`` where the file is missing or damaged.
  public static func tasks(ofFileAt path: String) throws(TorchError) -> [FittedTask] {
    let metadata = try Safetensors(contentsOf: path).metadata
    return FittedTask.allCases.filter { metadata[$0.recipeKey] != nil }
  }

  /// The file's bytes.
  public func encoded() throws(TorchError) -> Data {
    var tensors: [String: Tensor] = [:]
    var metadata: [String: String] = [:]
    func add(_ task: FittedTask, _ recipe: String, _ own: [String: Tensor]) {
      metadata[task.recipeKey] = recipe
      tensors.merge(own.named(under: task.prefix)) { one, _ in one }
    }
    if let classifier { add(.classify, classifier.recipe.yaml, classifier.tensors) }
    if let recognizer { add(.actions, recognizer.recipe.yaml, recognizer.head.weights) }
    if let detector { add(.detect, detector.recipe.yaml, detector.head.weights) }
    return try model.encoded(with: tensors, metadata: metadata)
  }
}

/// What can be fitted; the name in commands, files and figures.
public enum FittedTask: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
  /// The class of whole videos.
  case classify
  /// Actions in time.
  case actions
  /// Boxed objects in frames.
  case detect

  fileprivate var recipeKey: String { "sora.\(rawValue)" }
  fileprivate var prefix: String { "\(TrainedModel.headPrefix)\(rawValue)." }
}
