import ArgumentParser
import Sora
import Torch
import Training

/// Two runs made one that sees both what things look like and how they move.
struct JoinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Joins a network for single frames and one for motion to a run of two streams.",
    discussion: """
      'fit' then finds out, on videos that it holds out, which of the two to trust for its task, or \
      whether to trust both.
      """
  )

  @Argument(help: "The run of a network for single frames, such as an installed one.")
  var appearance: String

  @Argument(help: "The run of a compact network on changes, as 'sora pretrain' makes it.")
  var motion: String

  @Option(help: ArgumentHelp("The folder to make for the run.", valueName: "run"))
  var out: String

  func run() async throws {
    try await Self.join(placeOfModel(appearance), placeOfModel(motion), to: out)
    print("model   \(try RunFolder(out).modelPath)")
  }

  @Engine
  private static func join(_ appearance: String, _ motion: String, to path: String) throws {
    _ = try joinStreams(appearance: appearance, motion: motion, to: path)
  }
}
