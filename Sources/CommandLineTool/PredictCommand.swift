import ArgumentParser
import ClipInput
import Foundation
import RecipeFormat
import Sora
import Torch
import Training
import UnderstandingTasks

/// What a fitted model says of videos.
struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Says what videos show, by a model of 'sora fit'."
  )

  @Argument(help: "A model of 'sora fit'.")
  var model: String

  @Argument(help: "Folders or tables of videos; see 'sora --help'.")
  var data: [String]

  @Option(help: ArgumentHelp("Also write JSON to a file.", valueName: "file"))
  var json: String?

  @Option(help: ArgumentHelp("Also write a table to a file.", valueName: "file"))
  var csv: String?

  @Option(help: ArgumentHelp("Also write the actions of a video as subtitles.", valueName: "file"))
  var vtt: String?

  func run() async throws {
    let collection = try VideoCollection(data)
    guard vtt == nil || collection.items.count == 1 else {
      throw ValidationError("Subtitles are of one video; '--vtt' has \(collection.items.count).")
    }
    let predicted = try await predict(collection)
    for warning in predicted.warnings {
      FileHandle.standardError.write(Data("warning: \(warning)\n".utf8))
    }
    if let json { try writeAtomically(Data(jsonText(of: predicted.videos).utf8), to: json) }
    if let csv { try writeAtomically(Data(predicted.table.utf8), to: csv) }
    if let vtt { try writeAtomically(Data(predicted.webVTT.utf8), to: vtt) }
    print(predicted.text)
  }

  @Engine
  private func predict(_ collection: VideoCollection) async throws -> PredictedVideos {
    try await FittedModel(ofRun: model).predict(collection)
  }
}
