public import SpatiotemporalEncoding
import Torch

extension VideoClassifier {
  /// A classifier that no video taught: it names the class whose texts lie nearest.
  ///
  /// - Parameter texts: The classes' texts, where the same network has laid them that sees.
  /// - Throws: ``TaskError`` where the texts' features are no numbers.
  public init(_ texts: ZeroShotClassifier) throws(TaskError) {
    var recipe = ClassifierRecipe()
    recipe.classes = texts.classNames
    let (classCount, width) = (texts.weights.shape[0], texts.weights.shape[1])
    self.init(
      recipe: recipe,
      map: LinearClassifier(
        weight: texts.weights.doubles(),
        bias: [Double](repeating: 0, count: classCount)
      ),
      taught: try EmbeddingSet(
        items: texts.classNames.map { EmbeddingSet.Item(identifier: $0, label: $0) },
        values: texts.weights.floats(),
        width: width
      )
    )
  }
}
