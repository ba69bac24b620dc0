import ArgumentParser
import Foundation
import Sora
import Training
import VideoLibrary

/// Actions and objects that a fitted model finds in a library's videos.
struct LibraryPredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Finds actions and objects in all videos, by a model of 'sora fit'.",
    discussion: """
      The library keeps a copy of the model, and lets it look at what is added later as well. Its \
      encoder may be another than the library's, and videos are searched as before. It may be \
      interrupted at any time, and goes on with the video that it was at; videos that the model has \
      seen are passed over. A server may be running on the library.
      """
  )

  @Argument(help: "The library's folder.")
  var library: String

  @Option(
    help: ArgumentHelp(
      "A model of 'sora fit', of actions or detect; the one that the library has if left out.",
      valueName: "run"
    )
  )
  var model: String?

  @OptionGroup var compute: ComputeOptions

  func validate() throws { _ = try compute.resolved() }

  func run() async throws {
    let library = try Library(absolutePath(self.library))
    if let model {
      try await library.setFittedModel(contentsOf: modelFile(of: placeOfModel(model)))
    }
    guard try library.hasFittedModel else {
      throw LibraryError(
        code: .unsuitable,
        message: "'\(self.library)' has no fitted model; give it one of 'sora fit' with --model"
      )
    }
    let embedder = try await VideoEmbedder(
      TrainedModel(contentsOf: library.folder.modelPath),
      compute: compute.resolved()
    )
    let indexer = await Indexer(library, embedder: embedder)
    let display = IndexingDisplay()
    try await interruptibly(
      display,
      farewell: "stopped; it goes on with the next 'sora library predict'"
    ) {
      let progress = try await indexInTurn(indexer, display)
      guard progress.done + progress.predicted > 0 else {
        print("the model has looked at all videos")
        return
      }
      display.finish(progress)
    }
  }
}
