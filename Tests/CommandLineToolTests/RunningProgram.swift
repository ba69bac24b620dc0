import Foundation

/// The built program at work, and what it says on the way.
final class RunningProgram {
  private let process = Process()
  private let pipe = Pipe()
  /// What it has said so far, in results and beside them.
  private(set) var said = ""

  /// Starts it.
  init(_ arguments: [String]) throws {
    // Tests run from an executable beside the program.
    process.executableURL = URL(filePath: CommandLine.arguments[0])
      .deletingLastPathComponent().appending(path: "sora")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Waits until it says something that it has not said before.
  ///
  /// - Returns: Whether it did; false where it ended without.
  @discardableResult
  func says(_ words: String) -> Bool {
    let start = said.endIndex.utf16Offset(in: said)
    while true {
      let news = said[String.Index(utf16Offset: start, in: said)...]
      if news.contains(words) { return true }
      let data = pipe.fileHandleForReading.availableData
      guard !data.isEmpty else { return false }
      said += String(decoding: data, as: UTF8.self)
    }
  }

  /// Does what Ctrl-C does.
  func interrupt() { kill(process.processIdentifier, SIGINT) }

  /// Waits for its end.
  ///
  /// - Returns: Its status.
  func end() -> Int32 {
    while true {
      let data = pipe.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      said += String(decoding: data, as: UTF8.self)
    }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
