import ArgumentParser
import Sora
import Torch
import Training

/// Weights that others have published, as a run.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes a run of weights that others have published.",
    discussion: """
      The run is like any other: 'embed', 'evaluate', 'fit' and the rest take it. Files of torch.save are \
      read without Python, and without running anything that they name. 'sora models' lists what can be \
      imported.
      """
  )

  @Argument(
    help: "A .safetensors file, a .pth or .pt of torch.save, or a folder with config.json."
  )
  var weights: String

  @Option(
    name: .customLong("as"),
    help: "The network that they are of, such as r3d_18; a folder with config.json says it itself."
  )
  var name: String?

  @Option(help: ArgumentHelp("The folder to make for the run.", valueName: "run"))
  var out: String

  func validate() throws {
    guard let name, PublishedModel(named: name) == nil else { return }
    let known = PublishedModel.all.map(\.name).joined(separator: ", ")
    throw ValidationError("There is no '\(name)' to import; known are \(known).")
  }

  func run() async throws {
    let published = name.flatMap(PublishedModel.init(named:))
    try await Self.importModel(weights, as: published, to: out)
    print("model   \(try RunFolder(out).modelPath)")
  }

  @Engine
  private static func importModel(
    _ weights: String,
    as published: PublishedModel?,
    to path: String
  ) throws {
    _ = try Sora.importModel(weights, as: published, to: path)
  }
}
