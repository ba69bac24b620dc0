import ArgumentParser
import ClipInput
import Foundation
import Sora
import Synchronization
import Torch
import Training

/// Embeddings of videos as a file.
struct EmbedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed",
    abstract: "Writes the embeddings of videos, with paths and times, to a file.",
    discussion: """
      The ending of --out chooses the format: .safetensors, .npy (with a .csv of paths beside it) \
      or .csv. Long videos have an embedding for each segment.
      """
  )

  @Argument(help: "A run, or a model's file.")
  var run: String

  @Argument(help: "Folders or tables of videos; see 'sora --help'.")
  var data: [String]

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var out: String

  @OptionGroup var compute: ComputeOptions

  private var format: EmbeddingFile.Format? {
    EmbeddingFile.Format(rawValue: URL(filePath: out).pathExtension.lowercased())
  }

  func validate() throws {
    guard format != nil else {
      throw ValidationError("'\(out)' should end in .safetensors, .npy or .csv.")
    }
    guard !data.isEmpty else { throw ValidationError("Please name videos to embed.") }
    _ = try compute.resolved()
  }

  func run() async throws {
    guard let format else { return }
    let collection = try VideoCollection(data)
    let progress = Mutex(ProgressReporter(unit: "segments"))
    let embedder = try await VideoEmbedder(
      TrainedModel(ofRun: placeOfModel(run)),
      compute: compute.resolved()
    )
    let embedded = try await embedder.embed(collection) { done, all in
      progress.withLock { $0.update(fraction: Double(done) / Double(all), itemCount: done) }
    }
    let rows = embedded.embeddings.map { embedding in
      let item = collection.items[embedding.item]
      return EmbeddingFile.Row(
        path: item.path,
        range: embedding.range,
        label: item.label,
        vector: embedding.vector
      )
    }
    let base = URL(filePath: out).deletingPathExtension().path(percentEncoded: false)
    for (ending, bytes) in try await EmbeddingFile(rows).encoded(as: format) {
      try writeAtomically(bytes, to: "\(base).\(ending)")
    }
    progress.withLock { progress in
      progress.finish(itemCount: rows.count)
      for warning in collection.warnings + [embedded.broken.summary].compactMap(\.self) {
        progress.say("warning: \(warning)")
      }
    }
  }
}
