internal import Foundation

/// Keeps other processes from writing the same run, until it is released or the process ends.
final class RunLock: Sendable {
  private let file: FileHandle

  /// Takes the lock of a folder.
  ///
  /// - Throws: ``TrainingError`` of code `inUse` if another process, or this one, has it.
  init(folder: String) throws(TrainingError) {
    let url = URL(filePath: folder).appending(path: RunLock.fileName)
    do {
      // The file is never replaced nor removed, or two processes would lock two files of one name.
      if !FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) {
        try? Data().write(to: url, options: .withoutOverwriting)
      }
      file = try FileHandle(forUpdating: url)
    } catch {
      throw TrainingError(writing: url.path(percentEncoded: false), error)
    }
    // The kernel releases it when the process ends, however it ends.
    guard flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = (try? file.readToEnd()).flatMap { String(data: $0, encoding: .utf8) } ?? ""
      throw TrainingError(
        code: .inUse,
        message:
          "the run '\(folder)' is being written by process \(holder.isEmpty ? "?" : holder); "
          + "wait until it ends or choose another --out"
      )
    }
    // A program that is started from here must not keep the lock after this one has ended.
    _ = fcntl(file.fileDescriptor, F_SETFD, FD_CLOEXEC)
    do {
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: Data("\(ProcessInfo.processInfo.processIdentifier)".utf8))
    } catch {
      throw TrainingError(writing: url.path(percentEncoded: false), error)
    }
  }

  static let fileName = ".lock"
}
