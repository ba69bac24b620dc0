import ArgumentParser
import Foundation
import RecipeFormat
import Synchronization
import Torch
import Training
import VideoLibrary

/// Search, measured.
struct SearchBenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Searches rows of single-precision numbers; see Benchmarks/search.py."
  )

  @Argument(help: "A file of rows of unit length, one after the other.")
  var rows: String

  @Option(help: ArgumentHelp("A file of queries, likewise.", valueName: "file"))
  var queries: String

  @Option(help: "Numbers in a row.")
  var width = 512

  @Option(help: "Queries answered together; 1, 8 and 64 by an approximate index.")
  var batch = 1

  @Option(help: "How often it is measured.")
  var rounds = 10

  @Flag(help: "Build an approximate index of the rows and search by that.")
  var approximate = false

  func validate() throws {
    guard width > 0, batch > 0, rounds > 0 else {
      throw ValidationError("--width, --batch and --rounds are at least 1.")
    }
  }

  func run() async throws {
    guard !approximate else {
      let figure = try await ApproximateSearchBenchmark(
        rowsIn: rows,
        queriesIn: queries,
        width: width,
        rounds: rounds
      )
      print(jsonText(of: figure))
      return
    }
    let figure = try await SearchBenchmark(
      rowsIn: rows,
      queriesIn: queries,
      width: width,
      batch: batch,
      rounds: rounds
    )
    print(jsonText(of: figure))
  }
}

/// Suggestions against random order, measured.
struct SuggestionBenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestions",
    abstract: "Names a library's clips one by one, as suggested and in random order.",
    discussion:
      "The names are those that the library's clips have; half of the videos are the test."
  )

  @Argument(help: "The library's folder.")
  var library: String

  @Option(help: "How often, with other videos for the test each time.")
  var repetitions = 10

  @Option(help: "How many names are given each time.")
  var labels = 30

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard repetitions > 0, labels > 0 else {
      throw ValidationError("--repetitions and --labels are at least 1.")
    }
  }

  func run() async throws {
    let library = try Library(absolutePath(library))
    let teacher = Teacher(library, index: SearchIndex(library))
    let reporter = Mutex(ProgressReporter(unit: "repetitions"))
    let all = Double(repetitions)
    let curves = try await teacher.curves(repetitions: repetitions, most: labels) { done in
      reporter.withLock { $0.update(fraction: Double(done) / all, itemCount: done) }
    }
    let suggested = TeachingCurves.mean(curves.suggested)
    let random = TeachingCurves.mean(curves.random)
    if json {
      print(jsonText(of: curves))
    } else {
      print("labels  suggested  random")
      for (place, (one, other)) in zip(suggested, random).enumerated() {
        print("\(String(format: "%6d", place + 1))  \(rounded(one))       \(rounded(other))")
      }
    }
  }
}
