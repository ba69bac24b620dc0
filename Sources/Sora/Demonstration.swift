import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
public import SyntheticVideo
import Torch
public import Training
import UnderstandingTasks

/// The main job, from videos to figures and a report, on footage that is drawn for it.
public struct Demonstration: Sendable {
  /// What came of it.
  public struct Result: Sendable {
    /// The figures after training, before it, and the floors.
    public let table: String
    /// The page.
    public let reportPath: String
  }

  private let folder: String
  private let footage: SyntheticFootage
  private let recipe: PretrainingRecipe

  /// What is learned on top of where it is installed; see `make pretrained`.
  public static let network = "efficientnet-lite0"

  /// Plans a demonstration.
  ///
  /// - Parameters:
  ///   - folder: Where videos and run go.
  ///   - minutes: How long to train.
  ///   - base: The run of a network for single frames, on top of which the part along time is to
  ///     learn; nil is to learn all from nothing.
  ///   - footage: What to draw.
  /// - Throws: ``Training/TrainingError`` and ``Torch/TorchError`` where there is no such run.
  public init(
    folder: String,
    minutes: Double,
    onTopOf base: String? = nil,
    footage: SyntheticFootage = SyntheticFootage()
  ) throws {
    self.folder = URL(filePath: folder).path(percentEncoded: false)
    self.footage = footage
    var recipe = PretrainingRecipe()
    if let base {
      recipe = PretrainingRecipe(from: base, try ModelRecipe(ofRun: base))
      recipe.trainable = .temporal
      // Half the pixels of what such networks learned from, and half the time.
      recipe.clip.side = 160
    }
    recipe.length = .minutes(minutes)
    // Learned from without labels; the test videos show other people in other places.
    recipe.data = ["\(self.folder)/footage/labels.csv@train"]
    self.recipe = recipe
  }

  /// Where the run goes.
  public var runPath: String { "\(folder)/run" }
  /// How many videos are drawn.
  public var videoCount: Int { footage.clipsPerAction * Action.allCases.count }

  private var labels: String { "\(folder)/footage/labels.csv" }

  /// Draws the videos; those of an earlier demonstration in the same folder serve again.
  public func makeFootage(progress: @escaping @Sendable (Int, Int) -> Void) async throws {
    guard !FileManager.default.fileExists(atPath: labels) else { return }
    try await footage.write(to: "\(folder)/footage", progress: progress)
  }

  /// Learns from the videos.
  @Engine
  public func pretrain(
    _ surroundings: TrainingLoop.Surroundings = TrainingLoop.Surroundings()
  ) async throws -> TrainingSummary {
    let run = try ActiveRun(startingAt: runPath, recipe: recipe.yaml)
    let base = recipe.from.isEmpty ? nil : try TrainedModel(ofRun: recipe.from)
    return try await Pretraining(recipe, from: base, in: run, surroundings).run()
  }

  /// Measures what was learned, beside the same network untrained, and writes the page.
  @Engine
  public func measure() async throws -> Result {
    let training = try VideoCollection(["\(labels)@train"])
    let test = try VideoCollection(["\(labels)@test"])
    func measured(isUntrained: Bool) async throws -> MeasuredRepresentation {
      try await RepresentationMeasuring(TrainedModel(ofRun: runPath, isUntrained: isUntrained))
        .measure(training: training, test: test)
    }
    let trained = try await measured(isUntrained: false)
    let untrained = try await measured(isUntrained: true)
    let run = try RunFolder(runPath)
    try await writeReport(of: run, measured: trained, untrained: untrained)
    return Result(
      table: "after training: \(trained.table)\n\nbefore training: \(untrained.table)",
      reportPath: run.reportPath
    )
  }
}
