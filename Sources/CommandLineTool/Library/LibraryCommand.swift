import ArgumentParser

/// Videos that can be searched inside.
struct LibraryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "library",
    abstract: "Keeps videos that can be searched inside, and the names given to their moments.",
    discussion: "See it all in the browser with 'sora serve'.",
    subcommands: [
      LibraryCreateCommand.self, LibraryAddCommand.self, LibraryPredictCommand.self,
      LibrarySearchCommand.self, LibraryLabelCommand.self, LibraryPasswordCommand.self,
    ]
  )
}
