import RecipeFormat
import Torch

extension VideoClassifier {
  /// The numbers that are kept.
  var tensors: [String: Tensor] {
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

  init(recipe: ClassifierRecipe, tensors: [String: Tensor], path: String) throws {
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
