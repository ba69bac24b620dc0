public import Foundation

/// Writes a file so that its path always holds either the old content or the new one, whole.
///
/// The bytes go to a temporary name in the same folder, are forced to the disk, and take the place
/// of the old file in one move: a kill or a power cut at any moment leaves one of the two.
///
/// - Parameters:
///   - data: The new content.
///   - path: The file to write; its folder must exist.
/// - Throws: ``TrainingError``; the old file is then untouched and the temporary one is gone.
public func writeAtomically(_ data: Data, to path: String) throws(TrainingError) {
  let url = URL(filePath: path)
  do {
    // Foundation synchronizes the temporary file before it moves it.
    try data.write(to: url, options: .atomic)
    // The move itself is on the disk once the folder is.
    let folder = try FileHandle(forReadingFrom: url.deletingLastPathComponent())
    fsync(folder.fileDescriptor)
    try folder.close()
  } catch {
    throw TrainingError(writing: path, error)
  }
}

/// Refuses a place that ``writeAtomically(_:to:)`` could not write to, before the work whose result
/// goes there.
///
/// - Parameter path: The file to write; one that is there stays as it is.
/// - Throws: ``TrainingError`` of code `unwritable`.
public func checkWritable(_ path: String) throws(TrainingError) {
  let url = URL(filePath: path)
  let folder = url.deletingLastPathComponent()
  let trial = folder.appending(path: temporaryNamePrefix + UUID().uuidString)
  do {
    if (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true {
      throw POSIXError(.EISDIR)
    }
    try Data().write(to: trial)
    try FileManager.default.removeItem(at: trial)
  } catch {
    throw TrainingError(writing: path, error)
  }
}

/// The names of the temporary files of ``writeAtomically(_:to:)``, which a kill leaves behind.
let temporaryNamePrefix = ".dat.nosync"

extension TrainingError {
  /// Tells why a file could not be written.
  public init(writing path: String, _ error: any Error) {
    // A limit on the size of files is met like a full disk: there is no room for these bytes.
    if let code = posixCode(of: error), [ENOSPC, EDQUOT, EFBIG].contains(code) {
      self.init(
        code: .diskFull,
        message: "no room left to write '\(path)'; free some space and go on with --resume"
      )
    } else {
      self.init(
        code: .unwritable,
        message: "'\(path)' cannot be written (\(reason(for: error))); choose another place"
      )
    }
  }

  /// Tells why a file could not be read.
  init(reading path: String, _ error: any Error) {
    self.init(code: .unreadable, message: "'\(path)' cannot be read: \(reason(for: error))")
  }
}

private func posixCode(of error: any Error) -> Int32? {
  if let error = error as? POSIXError { return error.code.rawValue }
  let error = error as NSError
  if error.domain == NSPOSIXErrorDomain { return Int32(error.code) }
  if error.code == CocoaError.fileWriteOutOfSpace.rawValue { return ENOSPC }
  return (error.userInfo[NSUnderlyingErrorKey] as? any Error).flatMap(posixCode(of:))
}

private func reason(for error: any Error) -> String {
  switch posixCode(of: error) {
  case EACCES, EPERM: "permission denied"
  case EROFS: "the file system is read-only"
  case ENOENT: "no such file or folder"
  case ENOTDIR: "a file is in the place of a folder"
  case EISDIR: "a folder is in the place of a file"
  case let code?: POSIXErrorCode(rawValue: code).map { "\($0)" } ?? "error \(code)"
  case nil: "\((error as NSError).localizedDescription)"
  }
}
