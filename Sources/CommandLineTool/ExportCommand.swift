import ArgumentParser
import Foundation
import Sora
import Torch
import Training

/// The encoder of a run as a file for other programs.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the encoder of a run to a file that other programs read.",
    discussion: """
      'safetensors' is the weights alone. 'onnx' is the whole network, for onnxruntime and others: its \
      input 'clips' is [batch, 3, frames, height, width], red, green and blue in 0…1, and its output \
      'embedding' [batch, features]. Frames are as many and as large as the run says; the batch is free.
      """
  )

  /// What files can be written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case safetensors
    case onnx

    fileprivate var exported: ExportFormat {
      switch self {
      case .safetensors: .safetensors
      case .onnx: .onnx
      }
    }
  }

  @Argument(help: "A run, or a model's file.")
  var run: String

  @Option(name: .customLong("to"), help: "The kind of file: safetensors or onnx.")
  var format: Format

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var out: String

  func run() async throws {
    try checkWritable(absolutePath(out))
    let bytes = try await exportedModel(ofRun: placeOfModel(run), as: format.exported)
    try writeAtomically(bytes, to: absolutePath(out))
  }
}
