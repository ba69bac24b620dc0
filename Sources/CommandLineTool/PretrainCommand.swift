import ArgumentParser
import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
import Sora
import Torch
import Training

/// Contrastive pre-training on a folder of videos.
struct PretrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pretrain",
    abstract: "Learns a representation from videos by contrast; labels, if any, are not looked at.",
    discussion: """
      Without options the recipe is the recommended one and trains for ten minutes. A run that was \
      interrupted or killed goes on with the same command and --resume, to the same weights.
      """
  )

  @Argument(help: "Folders or tables of videos; see 'sora --help'.")
  var data: [String] = []

  @Option(help: ArgumentHelp("The folder to make for the run.", valueName: "run"))
  var out: String

  @Option(
    help: ArgumentHelp(
      "A run, a model's file, or an installed model to go on from; see 'sora models'.",
      valueName: "run"
    )
  )
  var from: String?

  @Option(
    help: "What learns: all, or temporal, the part along time on top of one for single frames."
  )
  var trainable: String?

  @OptionGroup var options: RecipeOptions

  @Option(help: "How often to see every video.")
  var epochs: Int?

  @Option(help: "How long to train, decoding included.")
  var minutes: Double?

  @Flag(help: "Go on with the run in --out.")
  var resume = false

  func validate() throws {
    guard epochs == nil || minutes == nil else {
      throw ValidationError("Please give '--epochs' or '--minutes', not both.")
    }
    guard resume || !data.isEmpty else {
      throw ValidationError("Please name a folder or table of videos to learn from.")
    }
  }

  func run() async throws {
    let (recipe, run) = try resume ? resumed() : started()
    let interruption = InterruptionFlag()
    let display = TrainingDisplay()
    let summary = try await Self.pretrain(
      recipe,
      in: run,
      TrainingLoop.Surroundings(
        isInterrupted: { interruption.isSet },
        onProgress: display.show,
        onPreparation: display.showPreparation
      )
    )
    display.finish(warnings: summary.warnings)
    guard summary.isComplete else {
      display.say(
        "stopped after step \(summary.step) of \(summary.totalSteps); go on with the same "
          + "command and --resume"
      )
      throw ExitCode(130)
    }
    try await writeReport(of: run.folder)
    print("model   \(run.folder.modelPath)\nreport  \(run.folder.reportPath)")
  }

  @Engine
  private static func pretrain(
    _ recipe: PretrainingRecipe,
    in run: ActiveRun,
    _ surroundings: TrainingLoop.Surroundings
  ) async throws -> TrainingSummary {
    let base = recipe.from.isEmpty ? nil : try TrainedModel(ofRun: recipe.from)
    return try await Pretraining(recipe, from: base, in: run, surroundings).run()
  }

  private func started() throws -> (PretrainingRecipe, ActiveRun) {
    let recipe = try resolvedRecipe()
    // Before anything is written: what is misspelt should leave nothing behind.
    _ = try VideoCollection(recipe.data)
    try recipe.model.checkTrainable()
    return (recipe, try ActiveRun(startingAt: out, recipe: recipe.yaml))
  }

  /// The run's own recipe; options, where given again, must say the same.
  private func resumed() throws -> (PretrainingRecipe, ActiveRun) {
    let run = try ActiveRun(resumingAt: out)
    let stored = try PretrainingRecipe(contentsOfFile: run.folder.recipePath)
    let isPlain =
      options.isEmpty && data.isEmpty && epochs == nil && minutes == nil && from == nil
      && trainable == nil
    guard try isPlain || resolvedRecipe() == stored else {
      throw ValidationError(
        "'\(out)' was started with other videos or options; leave them out to resume it, or "
          + "choose another '--out' to start anew."
      )
    }
    return (stored, run)
  }

  private func resolvedRecipe() throws -> PretrainingRecipe {
    var recipe = try options.resolved(from: from.map(placeOfModel), trainable)
    if let epochs { recipe.length = .epochs(epochs) }
    if let minutes { recipe.length = .minutes(minutes) }
    // Absolute, so that a run can be resumed and reported on from anywhere.
    if !data.isEmpty { recipe.data = data.map(absolutePath) }
    do {
      try recipe.validate()
    } catch {
      throw ValidationError(error.message)
    }
    return recipe
  }
}
