import ArgumentParser
import VideoLibrary

/// Videos that come to a library.
struct LibraryAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Indexes new and changed videos; those that are known are passed over.",
    discussion: """
      Videos stay where they are. Labels of tables and class folders are taken as well. It may be \
      interrupted at any time, and goes on where it was. A server may be running on the library; \
      while that one indexes, or another 'sora library add', this one waits. Where the library has \
      a fitted model, see 'sora library predict', it looks at the videos once they can be searched.
      """
  )

  @Argument(help: "The library's folder.")
  var library: String

  @Argument(help: "Folders or tables of videos; see 'sora --help'.")
  var data: [String]

  @Flag(help: "Go on looking for new and changed videos until interrupted.")
  var watch = false

  @OptionGroup var compute: ComputeOptions

  func validate() throws {
    guard !data.isEmpty else { throw ValidationError("Please name videos to add.") }
    _ = try compute.resolved()
  }

  func run() async throws {
    let library = try Library(absolutePath(library))
    let embedder = try await library.embedder(compute: compute.resolved())
    let addition = LibraryAddition(
      library: library,
      indexer: await Indexer(library, embedder: embedder),
      display: IndexingDisplay(),
      data: data,
      isWatching: watch
    )
    try await interruptibly(
      addition.display,
      farewell: "stopped; indexing goes on with the next 'sora library add'",
      hasEnd: !watch
    ) {
      try await addition.run()
    }
  }
}
