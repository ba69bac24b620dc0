import ClipInput
import ContrastiveLearning
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import TorchNN
public import Training

/// Joins two runs to one of two streams: a network for single frames, and one that sees changes.
///
/// - Parameters:
///   - appearance: The run, or the model's file, of the network for single frames.
///   - motion: The run, or the model's file, of a `compact` network on changes between frames.
///   - path: The folder to make for the run.
/// - Returns: The model that the run holds.
/// - Throws: ``Training/TrainingError`` where they cannot be joined or the run cannot be written.
@Engine
public func joinStreams(
  appearance: String,
  motion: String,
  to path: String
) throws -> TrainedModel {
  let (seeing, moving) = (try TrainedModel(ofRun: appearance), try TrainedModel(ofRun: motion))
  for model in [seeing, moving] { try model.recipe.checkTrainable() }
  guard seeing.recipe.encoder.architecture.seesSingleFrames else {
    throw TrainingError(
      code: .unsuitable,
      message: "'\(appearance)' is '\(seeing.recipe.encoder.architecture.rawValue)', which is no "
        + "network for single frames; import one, see 'sora models'"
    )
  }
  guard moving.recipe.encoder.architecture == .compact, moving.recipe.encoder.input == .difference
  else {
    throw TrainingError(
      code: .unsuitable,
      message: "'\(motion)' is no 'compact' network on changes; pre-train one with "
        + "'sora pretrain' and its recommended recipe"
    )
  }
  var recipe = PretrainingRecipe()
  recipe.encoder = seeing.recipe.encoder
  recipe.encoder.architecture = .twoStream
  recipe.encoder.input = .both
  recipe.encoder.width = moving.recipe.encoder.width
  recipe.encoder.streams.appearance = seeing.recipe.encoder.architecture
  recipe.encoder.streams.motionSide = moving.recipe.clip.side
  recipe.clip = moving.recipe.clip
  recipe.clip.side = seeing.recipe.clip.side
  recipe.embedding = moving.recipe.embedding
  let model = TrainedModel(untrained: recipe.model, seed: recipe.seed)
  try model.encoder.load(
    seeing.encoder.weights.named(under: "appearance.")
      .merging(moving.encoder.weights.named(under: "motion.")) { own, _ in own }
  )
  let run = try ActiveRun(startingAt: path, recipe: recipe.yaml)
  try writeAtomically(model.encoded(), to: run.folder.modelPath)
  return model
}
