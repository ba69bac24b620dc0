import Foundation

/// The built program, run as a user runs it.
struct SoraProgram {
  /// How a run of it ended.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs it with arguments and waits.
  func callAsFunction(_ arguments: String...) async throws -> Outcome {
    try await run(arguments)
  }

  /// Starts it and goes on; what it says is nobody's business.
  func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = Self.url
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Tests run from an executable beside the program.
  private static var url: URL {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "sora")
  }

  @concurrent
  func run(_ arguments: [String]) async throws -> Outcome {
    let process = Process()
    process.executableURL = Self.url
    process.arguments = arguments
    let folder = FileManager.default.temporaryDirectory
    let (output, errors) = (
      folder.appending(path: UUID().uuidString), folder.appending(path: UUID().uuidString)
    )
    for file in [output, errors] { try Data().write(to: file) }
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8)
    )
  }
}
