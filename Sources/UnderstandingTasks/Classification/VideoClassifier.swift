import RecipeFormat
import Torch

/// What a fitted classifier must know of itself to be used: it travels inside the model's file.
struct ClassifierRecipe: Recipe {
  /// The classes, in alphabetical order.
  var classes: [String] = []
  /// Whether a video may show several classes, or none.
  var areSeveral = false
  /// What scores are divided by before they become probabilities.
  var temperature = 1.0
  /// The likeness to what was taught below which a video is unknown; null knows everything.
  var unknownBelow: Double?
}

/// Names the class of videos by their embeddings, or says that it was never taught.
public struct VideoClassifier: Sendable {
  /// What a classifier says of one video.
  public struct Answer: Sendable, Equatable {
    /// The most probable classes with their probabilities.
    public let prediction: Prediction
    /// The probability of each of ``VideoClassifier/classes``.
    public let probabilities: [Double]
    /// How like the video is to what was taught, from −1 to 1.
    public let familiarity: Double
    /// Whether it is so unlike that its class must be another one.
    public let isUnknown: Bool
  }

  let recipe: ClassifierRecipe
  let map: LinearClassifier
  /// Some of the clips it was taught by: what is familiar, and what the floors are taken from.
  let taught: EmbeddingSet

  /// The classes, in alphabetical order.
  public var classes: [String] { recipe.classes }
  /// Whether a video may show several classes, or none.
  public var areSeveral: Bool { recipe.areSeveral }

  /// Says what each of some videos shows.
  public func answers(for set: EmbeddingSet) -> [Answer] {
    guard !set.items.isEmpty else { return [] }
    let logits = map.logits(of: set) / recipe.temperature
    let probabilities = recipe.areSeveral ? sigmoid(logits) : softmax(logits, along: 1)
    let values = probabilities.doubles()
    let rankings = Prediction.ranking(probabilities, classes: classes)
    let familiarity = familiarities(of: set, among: taught)
    return rankings.indices.map { item in
      Answer(
        prediction: rankings[item],
        probabilities: Array(values[item * classes.count..<(item + 1) * classes.count]),
        familiarity: familiarity[item],
        isUnknown: recipe.unknownBelow.map { familiarity[item] < $0 } ?? false
      )
    }
  }
}

/// How like each clip is to those taught: the cosine to the fifth nearest of them, or the last where
/// there are fewer (Sun et al.: Out-of-Distribution Detection with Deep Nearest Neighbors, ICML 2022).
func familiarities(of set: EmbeddingSet, among taught: EmbeddingSet) -> [Double] {
  let own = set.means().normalized(along: 1)  // [N, D]
  let known = taught.means().normalized(along: 1)  // [M, D]
  let count = min(5, taught.items.count)
  let nearest = (own • known.transposed(0, 1)).largest(count, along: 1).values  // [N, count]
  return nearest.selected(count - 1, along: 1).doubles()
}
