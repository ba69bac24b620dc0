import ArgumentParser
import Sora

/// What a thing is, in words.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Tells in words what a run, a checkpoint, a video or a data set is."
  )

  @Argument(help: "A run's folder, a .safetensors file, a video, or a data set.")
  var thing: String

  func run() async throws { print(try await inspection(of: thing)) }
}
