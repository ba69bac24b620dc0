import ArgumentParser
import ClipInput
import Foundation
import RecipeFormat
import Sora
import Torch
import Training
import UnderstandingTasks

/// Fitting of tasks to labelled videos, on top of a pre-trained model.
struct FitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fits tasks to labelled videos, on top of a pre-trained model.",
    discussion: """
      TASK is classify, for the class of whole videos, actions, for what happens when, or detect, \
      for what is where in each frame. DATA of actions is a CSV with path, start, end and label, or \
      JSON as ActivityNet has it; DATA of detect is a CSV with path, frame, x1, y1, x2, y2, class \
      and perhaps track_id, JSON as COCO has it, or a sequence of MOTChallenge. Several tasks share \
      one encoder, which finetune and adapters change for all of them together. With --folds, parts \
      of the videos are held out in turn first, and what is measured on them is printed; with \
      --group, videos that share the value of that column of the CSV stay on one side. A fitting \
      that was interrupted or killed goes on with the same command and --resume.
      """
  )

  @Argument(
    help: ArgumentHelp("A task and its labelled videos; repeatable.", valueName: "task=data")
  )
  var tasks: [String] = []

  @Option(help: ArgumentHelp("A run, or a model's file, to start from.", valueName: "run"))
  var from: String?

  @Option(help: ArgumentHelp("The folder to make for the model.", valueName: "model"))
  var out: String

  @Option(help: "How much of the model is changed: auto, probe, adapters, finetune.")
  var strategy: String?

  @Option(
    help: ArgumentHelp(
      "Labelled videos to choose the best weights by, and to calibrate on; of several tasks, "
        + "task=data. Repeatable.",
      valueName: "data"
    )
  )
  var validation: [String] = []

  @Option(help: "Parts that are held out in turn, to measure what the fitting is worth.")
  var folds: Int?

  @Option(help: "A column whose values are never on both sides of a split.")
  var group: String?

  @Option(help: "Whether what was never taught is recognised as unknown: on, off.")
  var unknown: Switch?

  @Flag(help: "Start from the run's random weights instead: a baseline.")
  var untrained = false

  @OptionGroup var options: TrainingOptions

  @Option(help: "How often to see every video.")
  var epochs: Int?

  @Option(help: "How long each fitting lasts, decoding included.")
  var minutes: Double?

  @Flag(help: "Go on with the fitting in --out.")
  var resume = false

  @Flag(help: "Print JSON.")
  var json = false

  /// A setting that is on or off.
  enum Switch: String, ExpressibleByArgument, CaseIterable {
    case on, off
  }

  func validate() throws {
    guard epochs == nil || minutes == nil else {
      throw ValidationError("Please give '--epochs' or '--minutes', not both.")
    }
    guard resume || !tasks.isEmpty else {
      throw ValidationError("Please name labelled videos to learn from, as in 'classify=videos'.")
    }
    guard resume || from != nil else {
      throw ValidationError("Please name the run to start from with '--from'.")
    }
    guard validation.isEmpty || !tasks.isEmpty else {
      throw ValidationError("Please name the videos to learn from as well, or leave them all out.")
    }
    _ = try validationSpecifications()
  }

  func run() async throws {
    let (recipe, run) = try resume ? resumed() : started()
    let interruption = InterruptionFlag()
    let display = TrainingDisplay()
    let summary = try await Self.fit(
      recipe,
      in: run,
      TrainingLoop.Surroundings(
        isInterrupted: { interruption.isSet },
        onProgress: display.show
      )
    )
    display.finish(warnings: summary.warnings)
    guard summary.isComplete else {
      display.say("stopped; go on with the same command and --resume")
      throw ExitCode(130)
    }
    for strategy in summary.strategies { display.say(strategy) }
    tell(of: summary)
    try await writeReport(of: run.folder, fitted: summary)
    if !json {
      print("model   \(run.folder.modelPath)")
      print("report  \(run.folder.reportPath)")
    }
  }

  /// What was measured on videos held out.
  private func tell(of summary: FittingSummary) {
    guard json else {
      for task in FittedTask.allCases {
        if let folds = summary.folds[task] { print("\(task.rawValue): \(folds.table)") }
      }
      if let heldOut = summary.heldOut { print(Self.suspects(among: heldOut)) }
      if let validation = summary.validation {
        print("on the videos of --validation, by which weights were chosen\n\n\(validation.table)")
      }
      return
    }
    if let (_, folds) = summary.folds.first {
      print(summary.folds.count == 1 ? jsonText(of: folds) : jsonText(of: summary.folds))
    } else if let validation = summary.validation {
      print(jsonText(of: validation))
    } else if let heldOut = summary.heldOut {
      print(jsonText(of: ["suspects": heldOut.suspects]))
    }
  }

  /// How many labels are in doubt, and the five clearest.
  private static func suspects(among heldOut: HeldOutAnswers) -> String {
    let suspects = heldOut.suspects
    let lines = suspects.prefix(5).map { suspect in
      "  \(suspect.path)  \(suspect.label), seems to be \(suspect.suggested) "
        + "(\(rounded(suspect.probability)))"
    }
    let count = "suspect labels: \(suspects.count) of \(heldOut.paths.count)"
    return ([count] + lines).joined(separator: "\n")
  }

  @Engine
  private static func fit(
    _ recipe: FittingRecipe,
    in run: ActiveRun,
    _ surroundings: TrainingLoop.Surroundings
  ) async throws -> FittingSummary {
    let base = try TrainedModel(ofRun: recipe.from, isUntrained: recipe.untrained)
    return try await Fitting(recipe, base: base, in: run, surroundings).run()
  }

  private func started() throws -> (FittingRecipe, ActiveRun) {
    let recipe = try resolvedRecipe()
    // Before anything is written: what is misspelt should leave nothing behind.
    _ = try VideoCollection(recipe.classify, groupedBy: recipe.group)
    _ = try VideoCollection(recipe.validation.classify)
    for actions in recipe.actions {
      _ = try ActionCollection(reading: actions, groupedBy: recipe.group)
    }
    for actions in recipe.validation.actions { _ = try ActionCollection(reading: actions) }
    _ = try BoxCollection(joining: recipe.detect, groupedBy: recipe.group)
    _ = try BoxCollection(joining: recipe.validation.detect)
    if recipe.strategy != .probe { try ModelRecipe(ofRun: recipe.from).checkTrainable() }
    return (recipe, try ActiveRun(startingAt: out, recipe: recipe.yaml))
  }

  /// The run's own recipe; options, where given again, must say the same.
  private func resumed() throws -> (FittingRecipe, ActiveRun) {
    let run = try ActiveRun(resumingAt: out)
    let stored = try FittingRecipe(contentsOfFile: run.folder.recipePath)
    let isPlain =
      options.isEmpty(own) && tasks.isEmpty && epochs == nil && minutes == nil && !untrained
      && validation.isEmpty
    guard try isPlain || resolvedRecipe() == stored else {
      throw ValidationError(
        "'\(out)' was started with other videos or options; leave them out to resume it, or "
          + "choose another '--out' to start anew."
      )
    }
    return (stored, run)
  }

  private var own: [(key: String, value: String?)] {
    [
      ("strategy", strategy), ("folds", folds.map { "\($0)" }), ("group", group),
      ("unknown", unknown.map { $0 == .on ? "true" : "false" }),
      ("untrained", untrained ? "true" : nil),
    ]
  }

  private func resolvedRecipe() throws -> FittingRecipe {
    let training = try specifications()
    var recipe = try options.resolved(FittingRecipe(for: Set(training.keys)), own)
    if let epochs { recipe.length = .epochs(epochs) }
    if let minutes { recipe.length = .minutes(minutes) }
    // Absolute, so that a run can be resumed and reported on from anywhere.
    if let from { recipe.from = placeOfModel(from) }
    for (task, data) in training { recipe.training[task] = data.map(absolutePath) }
    for (task, data) in try validationSpecifications() {
      recipe.validation[task] = data.map(absolutePath)
    }
    do {
      try recipe.validate()
      try recipe.validateTasks()
    } catch {
      throw ValidationError(error.message)
    }
    return recipe
  }

  private func specifications() throws -> [FittedTask: [String]] {
    try Dictionary(tasks.map(FittedTask.specification), uniquingKeysWith: +)
  }

  private func validationSpecifications() throws -> [FittedTask: [String]] {
    try FittedTask.specifications(
      validation,
      of: Array(specifications().keys),
      option: "--validation"
    )
  }
}
