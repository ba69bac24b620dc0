import ArgumentParser
import ClipInput
import Foundation
import Sora
import Synchronization
import Torch
import Training

/// A run whose network computes with 8-bit integers.
struct QuantizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quantize",
    abstract: "Makes a run whose network convolves 8-bit integers: faster, and a little coarser.",
    discussion: """
      The videos, whose labels are not looked at, should be like those that the network is to be used on. \
      The run can be embedded with, evaluated and fitted with '--strategy probe', but not trained. With \
      --train and --test, what that costs in accuracy is measured as 'evaluate' does.
      """
  )

  @Argument(help: "A run, or a model's file.")
  var run: String

  @Argument(help: "Folders or tables of videos; see 'sora --help'.")
  var data: [String]

  @Option(help: ArgumentHelp("The folder to make for the run.", valueName: "run"))
  var out: String

  @Option(help: ArgumentHelp("Labelled videos for a probe to learn from.", valueName: "data"))
  var train: String?

  @Option(help: ArgumentHelp("Labelled videos to measure the probe on.", valueName: "data"))
  var test: String?

  @OptionGroup var compute: ComputeOptions

  func validate() throws {
    guard !data.isEmpty else { throw ValidationError("Please name videos to measure ranges on.") }
    guard (train == nil) == (test == nil) else {
      throw ValidationError("Please give '--train' and '--test' both, or neither.")
    }
    _ = try compute.resolved()
  }

  func run() async throws {
    let place = placeOfModel(run)
    let collection = try VideoCollection(data)
    let labelled = try train.flatMap { train in
      try test.map { (train: try VideoCollection([train]), test: try VideoCollection([$0])) }
    }
    let progress = Mutex((reporter: ProgressReporter(unit: "segments"), count: 0))
    let (result, warnings) = try await Self.quantize(
      place,
      on: collection,
      compute.resolved(),
      to: absolutePath(out)
    ) { done, all in
      progress.withLock { progress in
        progress.count = done
        progress.reporter.update(fraction: Double(done) / Double(all), itemCount: done)
      }
    }
    progress.withLock { progress in
      progress.reporter.finish(itemCount: progress.count)
      for warning in warnings { progress.reporter.say("warning: \(warning)") }
    }
    print(result)
    if let labelled {
      for (name, path) in [("before", place), ("after", out)] {
        let table = try await Self.table(
          of: path,
          labelled.train,
          labelled.test,
          compute.resolved()
        )
        print("\(name): \(table)\n")
      }
    }
    print("model   \(try RunFolder(out).modelPath)")
  }

  @Engine
  private static func quantize(
    _ run: String,
    on collection: VideoCollection,
    _ compute: ComputeRecipe,
    to path: String,
    onProgress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> (result: String, warnings: [String]) {
    let quantized = try await quantizeModel(
      run,
      on: collection,
      compute: compute,
      to: path,
      onProgress: onProgress
    )
    let result =
      "\(quantized.convolutionCount) convolutions of 8-bit integers; embeddings agree to "
      + String(format: "%.4f (cosine, less their mean)", quantized.agreement)
    return (result, quantized.warnings)
  }

  @Engine
  private static func table(
    of run: String,
    _ training: VideoCollection,
    _ test: VideoCollection,
    _ compute: ComputeRecipe
  ) async throws -> String {
    try await RepresentationMeasuring(TrainedModel(ofRun: run), compute: compute)
      .measure(training: training, test: test).table
  }
}
