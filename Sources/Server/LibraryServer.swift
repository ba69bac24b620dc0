import Foundation
import Hummingbird
public import Logging
public import Training
import VideoDecoding
public import VideoLibrary

/// A library in the browser: pages, and the interface for programs that they stand on.
public struct LibraryServer: Sendable {
  /// How a server is set up.
  public struct Options: Sendable {
    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 takes a free one.
    public var port = 8080
    /// What lets people in; nil lets everybody in who reaches the address.
    public var password: Password?
    /// The folder of training runs to show; nil shows none.
    public var runsFolder: String?
    /// The most bytes of an upload.
    public var uploadLimit = 8 << 30
    /// The certificate and its key, to encrypt connections.
    public var certificate: Certificate?

    /// Makes the recommended settings.
    public init() {}

    /// Whether only this machine can reach the server.
    public var isLocal: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
  }

  let library: Library
  let index: SearchIndex
  let queries: QueryEmbedder
  let indexing: BackgroundIndexing
  let teacher: Teacher
  let cartographer: Cartographer
  let playable: PlayableCopies
  let options: Options

  /// Makes a server's parts ready.
  ///
  /// - Parameters:
  ///   - library: What is served.
  ///   - embedder: The library's model, made ready.
  ///   - options: How it is set up.
  public init(_ library: Library, embedder: VideoEmbedder, options: Options) async {
    self.library = library
    self.options = options
    index = SearchIndex(library, isLasting: true)
    queries = await QueryEmbedder(library, embedder: embedder)
    indexing = BackgroundIndexing(library, indexer: await Indexer(library, embedder: embedder))
    teacher = Teacher(library, index: index)
    cartographer = Cartographer(library, index: index)
    playable = PlayableCopies(library.folder)
  }

  /// All routes.
  func router() -> Router<ServerContext> {
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    let metrics = RequestMetrics()
    let access = AccessControl(password: options.password)
    router.add(middleware: metrics)
    router.add(middleware: SafeHeaders())
    router.add(middleware: ErrorReplies())
    router.add(middleware: AccessGuard(access: access, isLocal: options.isLocal))
    PageRoutes().add(to: router)
    let status = StatusRoutes(
      library: library,
      indexing: indexing,
      metrics: metrics,
      hasRuns: options.runsFolder != nil
    )
    status.addRoot(to: router)
    let version1 = router.group("api/v1")
    status.add(to: version1)
    SessionRoutes(access: access, isEncrypted: options.certificate != nil).add(to: version1)
    VideoRoutes(
      library: library,
      playable: playable,
      indexing: indexing,
      teacher: teacher,
      uploadLimit: options.uploadLimit
    ).add(to: version1)
    SearchRoutes(
      library: library,
      index: index,
      queries: queries,
      uploadLimit: options.uploadLimit
    ).add(to: version1)
    LabelRoutes(library: library).add(to: version1)
    TeachingRoutes(library: library, teacher: teacher).add(to: version1)
    MapRoutes(library: library, cartographer: cartographer, teacher: teacher).add(to: version1)
    RunRoutes(folder: options.runsFolder).add(to: version1)
    return router
  }

  /// Serves until the process is told to stop.
  ///
  /// - Parameters:
  ///   - logger: Where it says what goes wrong.
  ///   - onReady: Told the port once it listens.
  /// - Throws: ``LibraryError`` where another server has the library, or the address is taken or
  ///   none of this machine.
  public func run(logger: Logger, onReady: @escaping @Sendable (Int) -> Void) async throws {
    let lock = try library.lockForServing()
    defer { withExtendedLifetime(lock) {} }
    try await Upload.settle(in: library)
    try await followFiles()
    let following = Task(executorPreference: DecodingThreads.shared) {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(30))
        try? await followFiles()
      }
    }
    defer { following.cancel() }
    do {
      try await application(logger: logger, onReady: onReady).runService()
    } catch {
      // The program ends with this error, and nothing may compute while it does.
      await indexing.stop()
      throw options.told(error)
    }
    await indexing.stop()
  }

  /// Notes which files are there, as drives come and go, and sees to what waits.
  private func followFiles() async throws {
    try await library.catalogue.noteMissing()
    await indexing.wake()
  }
}
