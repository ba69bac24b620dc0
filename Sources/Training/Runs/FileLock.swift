internal import Foundation

/// Keeps other processes from writing the same folder, until it is released or the process ends.
public final class FileLock: Sendable {
  private let file: FileHandle

  /// Takes a lock.
  ///
  /// - Parameters:
  ///   - path: The lock's file, in the folder that is kept; it is made where it is not there.
  ///   - refusal: The sentence for a person where process so-and-so has the lock.
  /// - Throws: ``TrainingError`` of code `inUse` if another process, or this one, has it.
  public init(at path: String, refusal: (_ holder: String) -> String) throws(TrainingError) {
    let url = URL(filePath: path)
    do {
      // The file is never replaced nor removed, or two processes would lock two files of one name.
      if !FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) {
        do {
          try Data().write(to: url, options: .withoutOverwriting)
        } catch CocoaError.fileWriteFileExists {
          // Another process has made it meanwhile.
        }
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
        message: refusal("process \(holder.isEmpty ? "?" : holder)")
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

  deinit {
    // Closing is not enough: between its fork and its exec, a program that another thread starts has
    // the file open as well.
    _ = flock(file.fileDescriptor, LOCK_UN)
  }
}
