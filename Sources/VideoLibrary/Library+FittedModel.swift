import Foundation
import Torch
import Training
import UnderstandingTasks
import VideoDecoding

extension Library {
  /// Gives the library a fitted model, of which it keeps a copy.
  ///
  /// What the model says of videos is computed by the next indexing, and replaces what another one
  /// said. Its encoder may be another than the library's: clips are embedded as before.
  ///
  /// - Parameter path: The model's file.
  /// - Throws: ``LibraryError`` of code `unsuitable` where the model tells neither actions nor objects,
  ///   `inUse` while somebody indexes, and `diskFull` or `unwritable`; errors of the model's file.
  ///   What the library had before then stays.
  @Engine
  public func setFittedModel(contentsOf path: String) throws {
    guard try !FittedModel.predictedTasks(ofFileAt: path).isEmpty else {
      throw LibraryError(
        code: .unsuitable,
        message: "'\(path)' was not fitted to tell actions or objects; fit it with "
          + "'sora fit actions=…' or 'sora fit detect=…' first"
      )
    }
    // What cannot be used should be told now, and not by the indexing.
    _ = try FittedModel(contentsOf: path)
    let lock = try lockForIndexing()
    defer { withExtendedLifetime(lock) {} }
    let data = try Data(contentsOf: URL(filePath: path))
    try asLibraryError { () throws(TrainingError) in
      try writeAtomically(data, to: folder.fittedModelPath)
    }
  }

  /// Whether there is a model whose predictions are kept: one that was given, or the library's own
  /// where that was fitted to tell actions or objects.
  ///
  /// - Throws: ``Torch/TorchError`` where the library's own model is damaged.
  public var hasFittedModel: Bool { get throws { try fittedModelFile().content != nil } }

  /// The file of the model whose predictions are kept.
  ///
  /// - Parameter known: What was found before, which is not read again unless the file was written.
  /// - Returns: The file, and what it holds.
  /// - Throws: ``Torch/TorchError`` where the file is damaged.
  func fittedModelFile(known: FittedModelFile? = nil) throws -> FittedModelFile {
    let files = FileManager.default
    let isGiven = files.fileExists(atPath: folder.fittedModelPath)
    let path = isGiven ? folder.fittedModelPath : folder.modelPath
    let modified = try? files.attributesOfItem(atPath: path)[.modificationDate] as? Date
    if let known, known.path == path, known.modified == modified { return known }
    let isFitted = try !FittedModel.predictedTasks(ofFileAt: path).isEmpty
    return FittedModelFile(
      path: path,
      modified: modified,
      content: isFitted ? ContentHash(ofFile: path)?.description : nil
    )
  }
}

/// A model's file as it was when it was read.
struct FittedModelFile: Sendable {
  let path: String
  let modified: Date?
  /// The hash of its content; nil where it tells neither actions nor objects.
  let content: String?
}

extension FittedModel {
  /// What a library keeps of what a model was fitted to do.
  fileprivate static func predictedTasks(ofFileAt path: String) throws -> [FittedTask] {
    try tasks(ofFileAt: path).filter { $0 != .classify }
  }
}
