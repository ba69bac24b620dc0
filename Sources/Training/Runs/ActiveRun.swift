internal import Foundation

/// A run that this process, and no other, is writing.
///
/// The lock is held as long as the object lives:
///
///     let run = try ActiveRun(startingAt: "runs/first", recipe: recipe.yaml)
///     …
///     let checkpoint = run.checkpoint(step: 1200)   // write it to checkpoint.path, then
///     try run.removeCheckpoints(exceptLatest: 2)
public final class ActiveRun: Sendable {
  /// The run's folder and the paths in it.
  public let folder: RunFolder

  private let lock: FileLock

  /// Starts a run in a folder that does not exist yet, is empty, or holds a run that ended before it
  /// saved anything.
  ///
  /// - Parameters:
  ///   - path: The run's folder; folders above it are made as well.
  ///   - recipe: The resolved settings, in YAML.
  /// - Throws: ``TrainingError``; nothing in an existing folder is touched.
  public init(startingAt path: String, recipe: String) throws(TrainingError) {
    try checkIsFree(path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw TrainingError(writing: path, error)
    }
    lock = try Self.lock(path)
    // Another process may have started a run here before the lock was taken.
    try checkIsFree(path)
    folder = RunFolder(at: path)
    try prepare()
    // Last, because its presence makes the folder a run.
    try writeAtomically(Data(recipe.utf8), to: folder.recipePath)
  }

  /// Continues a run.
  ///
  /// - Parameter path: The run's folder.
  /// - Throws: ``TrainingError``, of code `inUse` if another process is writing it.
  public init(resumingAt path: String) throws(TrainingError) {
    guard RunFolder.isRun(path) else {
      throw TrainingError(
        code: .noRun,
        message: "there is no run to resume at '\(path)'; leave --resume out to start one"
      )
    }
    lock = try Self.lock(path)
    folder = RunFolder(at: path)
    try prepare()
  }

  private static func lock(_ path: String) throws(TrainingError) -> FileLock {
    try FileLock(at: "\(path)/\(lockName)") { holder in
      "the run '\(path)' is being written by \(holder); wait until it ends or choose another --out"
    }
  }

  /// The checkpoint to write after a number of steps.
  public func checkpoint(step: Int) -> Checkpoint {
    Checkpoint(step: step, in: folder.checkpointsPath)
  }

  /// Removes old checkpoints.
  ///
  /// - Parameter count: How many of the latest ones stay; 0 where the result is written.
  /// - Throws: ``TrainingError`` if the folder of checkpoints cannot be read or written.
  public func removeCheckpoints(exceptLatest count: Int = 2) throws(TrainingError) {
    precondition(count >= 0, "checkpoints that stay are counted from 0, not \(count)")
    for checkpoint in try folder.checkpoints.dropLast(count) {
      try remove(checkpoint.path)
    }
  }

  /// Makes the folders, and removes what killed writes left behind.
  private func prepare() throws(TrainingError) {
    for subfolder in [folder.checkpointsPath, folder.eventsPath] {
      do {
        try FileManager.default.createDirectory(
          atPath: subfolder,
          withIntermediateDirectories: true
        )
      } catch {
        throw TrainingError(writing: subfolder, error)
      }
    }
    for place in [folder.path, folder.checkpointsPath] {
      for name in try names(in: place) where name.hasPrefix(temporaryNamePrefix) {
        try remove("\(place)/\(name)")
      }
    }
  }

  private func remove(_ path: String) throws(TrainingError) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw TrainingError(writing: path, error)
    }
  }
}

/// The file that is locked while a process writes a run.
private let lockName = ".lock"

/// Throws if a new run may not be started at a path.
private func checkIsFree(_ path: String) throws(TrainingError) {
  guard FileManager.default.fileExists(atPath: path) else { return }
  // Only folders have a dot inside.
  guard FileManager.default.fileExists(atPath: path + "/.") else {
    throw TrainingError(
      code: .notAFolder,
      message: "'\(path)' is a file, and a run needs a folder; choose another --out"
    )
  }
  // A kill before anything was saved leaves these, and so does data that proved to be bad.
  let remains = [lockName, "checkpoints", "tensorboard", "recipe.yaml", "cache"]
  let others = try names(in: path).filter {
    !remains.contains($0) && !$0.hasPrefix(temporaryNamePrefix)
  }
  let folder = RunFolder(at: path)
  let hasSaved = try !folder.checkpoints.isEmpty || !others.isEmpty
  guard hasSaved else { return }
  guard !RunFolder.isRun(path) else {
    throw TrainingError(
      code: .alreadyARun,
      message: "'\(path)' holds a run already; continue it with --resume or choose another --out"
    )
  }
  guard others.isEmpty else {
    throw TrainingError(
      code: .notARun,
      message: "'\(path)' exists and is not a run; choose another --out or an empty folder"
    )
  }
}

private func names(in folder: String) throws(TrainingError) -> [String] {
  do {
    return try FileManager.default.contentsOfDirectory(atPath: folder)
  } catch {
    throw TrainingError(reading: folder, error)
  }
}
