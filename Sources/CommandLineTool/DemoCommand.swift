import ArgumentParser
import Foundation
import Sora
import Synchronization
import Training

/// The main job on footage that the program makes itself.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Makes footage, learns from it, measures what was learned, and writes a report.",
    discussion: """
      Where 'make pretrained' has installed EfficientNet-Lite0, the part along time is learned on top of it; \
      else all from nothing.
      """
  )

  @Option(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var out = "sora-demo"

  @Option(help: "How long to train.")
  var minutes = 4.0

  @Flag(help: "Learn all from nothing, whatever is installed.")
  var fromNothing = false

  func validate() throws {
    guard minutes > 0 else { throw ValidationError("'--minutes' should be above 0.") }
  }

  func run() async throws {
    let isInstalled = InstalledModel.isInstalled(Demonstration.network)
    let demonstration = try Demonstration(
      folder: out,
      minutes: minutes,
      onTopOf: isInstalled && !fromNothing ? placeOfModel(Demonstration.network) : nil
    )
    let drawing = Mutex(ProgressReporter(unit: "videos"))
    try await demonstration.makeFootage { done, all in
      drawing.withLock { $0.update(fraction: Double(done) / Double(all), itemCount: done) }
    }
    drawing.withLock { $0.finish(itemCount: demonstration.videoCount) }
    let interruption = InterruptionFlag()
    let display = TrainingDisplay()
    let summary = try await demonstration.pretrain(
      TrainingLoop.Surroundings(
        isInterrupted: { interruption.isSet },
        onProgress: display.show,
        onPreparation: display.showPreparation
      )
    )
    display.finish(warnings: summary.warnings)
    guard summary.isComplete else {
      display.say("stopped; 'sora pretrain --resume --out \(demonstration.runPath)' goes on")
      throw ExitCode(130)
    }
    let result = try await demonstration.measure()
    print("\n\(result.table)\n\nreport  \(result.reportPath)")
  }
}
