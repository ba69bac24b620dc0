import ArgumentParser
import ClipInput
import Foundation
import RecipeFormat
import Sora
import Torch
import Training
import UnderstandingTasks
import VideoRendering

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

  @Option(help: ArgumentHelp("Also write a video that shows it all.", valueName: "file.mp4"))
  var render: String?

  @Option(
    help: ArgumentHelp(
      "Count what crosses a line in the picture, in pixels; repeatable.",
      valueName: "x1,y1,x2,y2"
    ),
    transform: lineSegment
  )
  var line: [LineSegment] = []

  @OptionGroup var compute: ComputeOptions

  func validate() throws {
    if let render, !render.lowercased().hasSuffix(".mp4") {
      throw ValidationError("'--render \(render)' should end in .mp4.")
    }
    _ = try compute.resolved()
  }

  func run() async throws {
    let collection = try VideoCollection(data)
    try check(collection)
    let predicted = try await predict(collection)
    warn(predicted.warnings)
    if let json { try writeAtomically(Data(jsonText(of: predicted.videos).utf8), to: json) }
    if let csv { try writeAtomically(Data(predicted.table.utf8), to: csv) }
    if let vtt { try writeAtomically(Data(predicted.webVTT.utf8), to: vtt) }
    print(predicted.text)
    if let render, let video = predicted.videos.first { try write(video, to: render) }
  }

  /// Refuses what could not be written at the end.
  private func check(_ collection: VideoCollection) throws {
    let count = collection.items.count
    guard vtt == nil || count == 1 else {
      throw ValidationError("Subtitles are of one video; '--vtt' has \(count).")
    }
    guard render == nil || count == 1 else {
      throw ValidationError("A video is drawn on one video; '--render' has \(count).")
    }
    if let render, let source = collection.items.first?.path,
      URL(filePath: render).resolvingSymlinksInPath()
        == URL(filePath: source).resolvingSymlinksInPath()
    {
      throw ValidationError("'--render \(render)' is the video itself; please name another file.")
    }
    for path in [json, csv, vtt, render].compactMap(\.self) { try checkWritable(path) }
  }

  private func write(_ video: PredictedVideos.Video, to path: String) throws {
    var reporter = ProgressReporter(unit: "frames")
    var frames = 0
    let warnings = try PredictionRenderer(video).write(to: path) { fraction, count in
      frames = count
      reporter.update(fraction: fraction, itemCount: count)
    }
    reporter.finish(itemCount: frames)
    warn(warnings)
  }

  @Engine
  private func predict(_ collection: VideoCollection) async throws -> PredictedVideos {
    try await FittedModel(ofRun: model).predict(
      collection,
      lines: line,
      compute: compute.resolved()
    )
  }
}
