import ArgumentParser
import Foundation
import Synchronization
import SyntheticVideo
import Training

/// Drawn footage with its annotations, to try the program on.
struct FootageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footage",
    abstract: "Draws footage with annotations, to try the other commands on.",
    discussion: """
      KIND is clips (one action each, labels.csv), timelines (several actions in a row, actions.csv) \
      or crowds (several people at once, boxes.csv). The splits train, val and test show different \
      people and places.
      """
  )

  /// What can be drawn.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case clips, timelines, crowds
  }

  @Argument(help: "clips, timelines or crowds.")
  var kind: Kind

  @Option(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var out: String

  @Option(help: "How many videos; of clips, how many of each action.")
  var count = 40

  @Option(help: "Where all chance comes from.")
  var seed: UInt64 = 1

  func validate() throws {
    guard count > 0 else { throw ValidationError("'--count' should be above 0.") }
  }

  func run() async throws {
    let drawing = Mutex((reporter: ProgressReporter(unit: "videos"), count: 0))
    let show: @Sendable (Int, Int) -> Void = { done, all in
      drawing.withLock { state in
        state.count = done
        state.reporter.update(fraction: Double(done) / Double(all), itemCount: done)
      }
    }
    let table: String
    switch kind {
    case .clips:
      var footage = SyntheticFootage()
      (footage.clipsPerAction, footage.seed) = (count, seed)
      try await footage.write(to: out, progress: show)
      table = "labels.csv"
    case .timelines:
      var footage = SyntheticTimeline()
      (footage.count, footage.seed) = (count, seed)
      try await footage.write(to: out, progress: show)
      table = "actions.csv"
    case .crowds:
      var footage = SyntheticCrowd()
      (footage.count, footage.seed) = (count, seed)
      try await footage.write(to: out, progress: show)
      table = "boxes.csv"
    }
    drawing.withLock { $0.reporter.finish(itemCount: $0.count) }
    print("\(out)/\(table)")
  }
}
