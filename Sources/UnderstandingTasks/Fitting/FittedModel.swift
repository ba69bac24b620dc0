public import Foundation
import RecipeFormat
public import Torch
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

  private static let prefix = TrainedModel.headPrefix + "classify."
  private static let recipeKey = "sora.classify"

  /// Puts the parts together.
  init(_ model: TrainedModel, classifier: VideoClassifier?) {
    self.model = model
    self.classifier = classifier
  }

  /// Reads a fitted model from its file.
  ///
  /// - Parameter path: The file, `model.safetensors` of a fitted run.
  /// - Throws: ``Torch/TorchError`` where the file is missing or damaged, and ``TaskError`` of code
  ///   `notFitted` where nothing was fitted to it.
  public init(contentsOf path: String) throws {
    let file = try Safetensors(contentsOf: path)
    guard let text = file.metadata[Self.recipeKey] else {
      throw TaskError(
        code: .notFitted,
        message: "nothing was fitted to '\(path)'; make a model with 'sora fit' first"
      )
    }
    model = try TrainedModel(contentsOf: path)
    classifier = try VideoClassifier(
      recipe: ClassifierRecipe(yaml: text),
      tensors: file.tensors.part(Self.prefix),
      path: path
    )
  }

  /// The file's bytes.
  public func encoded() throws(TorchError) -> Data {
    var tensors: [String: Tensor] = [:]
    var metadata: [String: String] = [:]
    if let classifier {
      tensors = classifier.tensors.named(under: Self.prefix)
      metadata[Self.recipeKey] = classifier.recipe.yaml
    }
    return try model.encoded(with: tensors, metadata: metadata)
  }
}

extension VideoClassifier {
  /// The numbers that are kept.
  fileprivate var tensors: [String: Tensor] {
    let items = taught.items
    let classOfItem = items.map { item in
      item.label.flatMap { classes.firstIndex(of: $0) } ?? -1
    }
    var tensors = [
      "weight": Tensor(map.weight, shape: [classes.count, taught.width]),
      "bias": Tensor(map.bias, shape: [classes.count]),
      "taught.embeddings": Tensor(taught.values, shape: [items.count, taught.width]),
      "taught.classes": Tensor(classOfItem, shape: [items.count]),
    ]
    let metadata = items.compactMap(\.metadata)
    if metadata.count == items.count, let width = metadata.first?.count {
      tensors["taught.metadata"] = Tensor(metadata.flatMap(\.self), shape: [items.count, width])
    }
    return tensors
  }

  fileprivate init(recipe: ClassifierRecipe, tensors: [String: Tensor], path: String) throws {
    guard let weight = tensors["weight"], let bias = tensors["bias"],
      let embeddings = tensors["taught.embeddings"], let places = tensors["taught.classes"]?.ints(),
      weight.shape.first == recipe.classes.count, bias.shape == [recipe.classes.count],
      embeddings.shape == [places.count, weight.shape[1]]
    else {
      throw TaskError(
        code: .damaged,
        message: "'\(path)' lacks a part of its classifier; fit it again"
      )
    }
    let facts = tensors["taught.metadata"]
    let width = facts?.shape[1] ?? 0
    let values = facts?.doubles() ?? []
    let items = places.enumerated().map { index, place in
      EmbeddingSet.Item(
        identifier: "\(index)",
        label: recipe.classes.indices.contains(place) ? recipe.classes[place] : nil,
        metadata: width > 0 ? Array(values[index * width..<(index + 1) * width]) : nil
      )
    }
    self.init(
      recipe: recipe,
      map: LinearClassifier(weight: weight.doubles(), bias: bias.doubles()),
      taught: try EmbeddingSet(
        items: items,
        values: embeddings.floats(),
        width: weight.shape[1]
      )
    )
  }
}
