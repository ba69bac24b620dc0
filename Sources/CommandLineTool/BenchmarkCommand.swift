import ArgumentParser
import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
import Sora
import Training

/// How fast this machine decodes, trains and embeds.
struct BenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measures how fast this machine decodes, trains, embeds and searches.",
    subcommands: [
      Decode.self, Train.self, Infer.self, Boxes.self, SearchBenchmarkCommand.self,
      SuggestionBenchmarkCommand.self,
    ]
  )

  /// Decoding alone.
  struct Decode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Decodes evenly spread frames of every video, several files at a time."
    )

    @Argument(help: "Folders or tables of videos; see 'sora --help'.")
    var data: [String]

    @OptionGroup var options: RecipeOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      let recipe = try options.resolved()
      let (figure, broken) = try await measureDecoding(
        VideoCollection(data),
        frameCount: recipe.clip.frameCount,
        side: recipe.clip.side,
        threads: recipe.compute.threadCount
      )
      if broken > 0 {
        FileHandle.standardError.write(
          Data("warning: \(broken) videos could not be decoded\n".utf8)
        )
      }
      show(figure, json: json)
    }
  }

  /// Steps of pre-training.
  struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes steps of pre-training on clips of noise; all views count as clips."
    )

    @OptionGroup var measuring: StepOptions

    func run() async throws {
      try await measuring.run { try await $0.train(seconds: $1) }
    }
  }

  /// Embedding of clips.
  struct Infer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Embeds clips of noise with the network made ready for use."
    )

    @OptionGroup var measuring: StepOptions

    func run() async throws {
      var measuring = measuring
      // A recipe of contrast refuses a single clip; embedding does not.
      let clipCount = measuring.options.training.batch
      measuring.options.training.batch = nil
      guard clipCount ?? 1 > 0 else {
        throw ValidationError("'--batch' is \(clipCount ?? 0); it must be above 0.")
      }
      try await measuring.run { await $0.infer(clipCount: clipCount, seconds: $1) }
    }
  }

  /// Following and judging of boxes, for `Benchmarks/boxes.py`.
  struct Boxes: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Follows the boxes of a file, or compares them with the truth in it.",
      shouldDisplay: false
    )

    @Argument(help: "A file that Benchmarks/boxes.py wrote.")
    var file: String

    @Flag(help: "Compare with the truth instead.")
    var judge = false

    func run() throws {
      let benchmark = try BoxBenchmark(contentsOf: file)
      print(judge ? jsonText(of: benchmark.judge()) : jsonText(of: benchmark.follow()))
    }
  }
}

/// What measuring the network's own work takes.
struct StepOptions: ParsableArguments {
  @OptionGroup var options: RecipeOptions

  @Option(help: "About how long to measure.")
  var seconds = 10.0

  @Flag(help: "Print JSON.")
  var json = false

  func run(_ measure: (SpeedBenchmark, Double) async throws -> SpeedFigure) async throws {
    show(
      try await measure(SpeedBenchmark(options.resolved()), seconds),
      json: json
    )
  }
}

private func show(_ figure: SpeedFigure, json: Bool) {
  print(
    json
      ? jsonText(of: figure)
      : "\(rounded(figure.clipsPerSecond)) clips/s (\(rounded(figure.slowest))–"
        + "\(rounded(figure.fastest)))"
  )
}
