import ArgumentParser
import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
import Sora
import Torch
import Training
import UnderstandingTasks

/// What a representation is worth.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures what a model is worth on labelled videos, floors beside.",
    discussion: """
      With --train and --test, what one teaches is measured on the other. With --test and --group, \
      each group of videos (a person, a scene) is left out in turn and the others teach. With --test \
      alone, a model of 'sora fit' is measured as it stands; of several tasks, each has its own \
      --test, as in '--test classify=labels.csv@test --test actions=actions.csv@test'. Other such \
      models can be measured beside it, one of two tasks beside those of one. With --protocol \
      zero-shot, --classes and --test, an imported CLIP names classes by their words alone.
      """
  )

  @Argument(help: "A run, or a model's file.")
  var run: String

  @Option(help: "Labelled videos to learn from; repeatable.")
  var train: [String] = []

  @Option(help: "Labelled videos to measure on; repeatable.")
  var test: [String] = []

  @Option(help: "A column of --test; each of its values is left out in turn.")
  var group: String?

  @Option(help: "Another model of 'sora fit' to measure on the same videos; repeatable.")
  var beside: [String] = []

  @Option(
    name: .customLong("protocol"),
    help: "Any of probe, neighbours, retrieval, search, with commas between; or zero-shot."
  )
  var protocols = "probe,neighbours,retrieval,search"

  @Option(
    help: ArgumentHelp(
      "For zero-shot: a file with a class on each line, and perhaps ': other words for it'.",
      valueName: "file"
    )
  )
  var classes: String?

  private var isZeroShot: Bool { protocols == "zero-shot" }

  @Flag(help: "Measure the run's network as it was before training.")
  var untrained = false

  @OptionGroup var compute: ComputeOptions

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard !test.isEmpty else {
      throw ValidationError("Please name labelled videos to measure on with '--test'.")
    }
    guard train.isEmpty || group == nil else {
      throw ValidationError("Please give either '--train', or '--group' for leaving groups out.")
    }
    guard beside.isEmpty || (train.isEmpty && group == nil) else {
      throw ValidationError("Please give '--beside' with models of 'sora fit' and '--test' alone.")
    }
    guard isZeroShot == (classes != nil) else {
      throw ValidationError("Please give '--protocol zero-shot' and '--classes' together.")
    }
    guard !isZeroShot || (train.isEmpty && group == nil && beside.isEmpty) else {
      throw ValidationError("Please give '--protocol zero-shot' with '--test' alone.")
    }
    if !isZeroShot { _ = try chosenProtocols() }
    _ = try compute.resolved()
  }

  private func chosenProtocols() throws -> Set<MeasuringProtocol> {
    Set(
      try protocols.split(separator: ",").map { name in
        guard let chosen = MeasuringProtocol(rawValue: String(name)) else {
          let known = MeasuringProtocol.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("There is no protocol '\(name)'; known are \(known).")
        }
        return chosen
      }
    )
  }

  func run() async throws {
    if train.isEmpty, group == nil {
      let measured = try await measureFitted()
      warn(measured.warnings)
      print(json ? jsonText(of: measured.evaluation) : measured.evaluation.table)
      if !isZeroShot, RunFolder.isRun(run) {
        let folder = try RunFolder(run)
        try await writeReport(of: folder, measured: measured)
        tell(of: folder)
      }
      return
    }
    let measured = try await measure()
    warn(measured.warnings)
    print(json ? jsonText(of: measured.measurements.evaluation) : measured.table)
    if !untrained, RunFolder.isRun(run) {
      let folder = try RunFolder(run)
      try await writeReport(of: folder, measured: measured)
      tell(of: folder)
    }
  }

  private func tell(of folder: RunFolder) {
    FileHandle.standardError.write(Data("report: \(folder.reportPath)\n".utf8))
  }

  @Engine
  private func measureFitted() async throws -> MeasuredModel {
    let model =
      try classes.map {
        try FittedModel(zeroShotOf: placeOfModel(run), ClassWordings(contentsOf: $0))
      } ?? FittedModel(ofRun: run)
    let tests = try FittedTask.specifications(test, of: model.tasks, option: "--test")
    // Before anything is measured: what is misspelt should not cost minutes.
    let others = try beside.map { path in
      let model = try FittedModel(ofRun: path)
      let shared = tests.filter { model.tasks.contains($0.key) }
      guard !shared.isEmpty else {
        throw ValidationError("'\(path)' has none of the tasks that are measured.")
      }
      return (path: path, model: model, tests: shared)
    }
    let recipe = try compute.resolved()
    var measured = try await model.measure(on: tests, compute: recipe)
    for other in others {
      measured.add(try await other.model.measure(on: other.tests, compute: recipe), of: other.path)
    }
    return measured
  }

  @Engine
  private func measure() async throws -> MeasuredRepresentation {
    let measuring = try RepresentationMeasuring(
      TrainedModel(ofRun: placeOfModel(run), isUntrained: untrained),
      compute: compute.resolved()
    )
    let tested = try VideoCollection(test)
    let protocols = try chosenProtocols()
    if let group {
      return try await measuring.measure(leavingOut: group, of: tested, protocols: protocols)
    }
    return try await measuring.measure(
      training: VideoCollection(train),
      test: tested,
      protocols: protocols
    )
  }
}
