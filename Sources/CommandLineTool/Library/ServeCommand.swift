import ArgumentParser
import Foundation
import Logging
import Server
import Training
import VideoLibrary

/// A library in the browser.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Shows a library in the browser: search, label, watch what is indexed.",
    discussion: """
      It listens on this machine alone. To be reached from others it needs a password, kept by \
      'sora library password', and should be encrypted: give --certificate and --key, or put a \
      server such as Caddy or nginx in front that speaks TLS and forwards to this one.
      """
  )

  @Argument(help: "The library's folder.")
  var library: String

  @Option(help: "The port; 0 takes a free one.")
  var port = 8080

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var listen = "127.0.0.1"

  @Option(help: ArgumentHelp("A certificate, with its chain, in PEM.", valueName: "file"))
  var certificate: String?

  @Option(help: ArgumentHelp("The certificate's key, in PEM.", valueName: "file"))
  var key: String?

  @Option(help: ArgumentHelp("A folder of training runs to show.", valueName: "folder"))
  var runs: String?

  @Option(
    name: .customLong("upload-limit"),
    help: ArgumentHelp("The most MiB of a file that is uploaded.", valueName: "MiB")
  )
  var uploadLimit = 8_192

  @OptionGroup var compute: ComputeOptions

  func validate() throws {
    guard 0...65_535 ~= port else { throw ValidationError("--port goes from 0 to 65535.") }
    guard (certificate == nil) == (key == nil) else {
      throw ValidationError("Please give --certificate and --key together.")
    }
    guard 1...1_000_000 ~= uploadLimit else {
      throw ValidationError("--upload-limit goes from 1 to 1000000 MiB.")
    }
    _ = try compute.resolved()
  }

  func run() async throws {
    let library = try Library(absolutePath(library))
    var options = LibraryServer.Options()
    (options.host, options.port) = (listen, port)
    options.runsFolder = try runs.map(folderOfRuns)
    options.uploadLimit = uploadLimit << 20
    if let certificate, let key {
      options.certificate = try Certificate(chainPath: certificate, keyPath: key)
    }
    options.password = try KeptPassword(library.folder).password
    guard options.isLocal || options.password != nil else {
      throw ValidationError(
        "Whoever reaches \(listen) could see your videos. Please set a password first: "
          + "sora library password \(self.library)"
      )
    }
    if !options.isLocal && options.certificate == nil {
      warn(["passwords and videos go over the network unencrypted; see 'sora serve --help' on TLS"])
    }
    let embedder = try await library.embedder(compute: compute.resolved())
    let server = await LibraryServer(library, embedder: embedder, options: options)
    var logger = Logger(label: "sora") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .warning
    let scheme = options.certificate == nil ? "http" : "https"
    let address = listen.contains(":") ? "[\(listen)]" : listen
    try await server.run(logger: logger) { port in
      print("'\(library.name)' is at \(scheme)://\(address):\(port) (Ctrl-C ends it)")
      fflush(nil)
    }
  }

  /// The folder of training runs, which has to be there.
  private func folderOfRuns(_ path: String) throws -> String {
    guard FileManager.default.fileExists(atPath: path + "/.") else {
      throw LibraryError(
        code: .notFound,
        message:
          "there is no folder '\(path)'; give one of training runs with --runs, or leave --runs "
          + "out"
      )
    }
    return absolutePath(path)
  }
}
