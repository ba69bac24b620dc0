import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
public import Training

/// Videos that can be searched inside: what is known of them, and the embeddings of their clips.
///
/// Videos stay where they are. The library is a folder of its own (``LibraryFolder``) with a copy of
/// the model that it was made with, so that it outlives the run.
public final class Library: Sendable {
  /// Where things lie.
  public let folder: LibraryFolder
  /// How videos are cut and embedded.
  public let recipe: LibraryRecipe
  /// What the model takes.
  public let model: ModelRecipe
  /// What is known of the videos.
  public let catalogue: any Catalogue
  /// The embeddings of the clips.
  public let embeddings: EmbeddingFiles

  /// Makes a library in a folder that does not exist yet or is empty, and opens it.
  ///
  /// - Parameters:
  ///   - path: The library's folder; folders above it are made as well.
  ///   - model: The model's file.
  ///   - textFolder: The folder of the side that reads texts; nil where the model has none.
  ///   - recipe: How videos are to be cut; what it says of the model's features is filled in.
  /// - Returns: The library.
  /// - Throws: ``LibraryError``, and errors of the model's file; nothing in an existing folder is
  ///   touched.
  @Engine
  public static func create(
    at path: String,
    model: String,
    textFolder: String? = nil,
    recipe: LibraryRecipe
  ) throws -> Library {
    let folder = LibraryFolder(path)
    let files = FileManager.default
    guard !folder.isLibrary else {
      throw LibraryError(
        code: .taken,
        message: "'\(path)' is a library already; add videos to it with 'sora library add'"
      )
    }
    // What a kill during creation leaves behind is no library, and made anew.
    let own = Set(folder.folders.map { URL(filePath: $0).lastPathComponent })
    let others = ((try? files.contentsOfDirectory(atPath: path)) ?? []).filter { !own.contains($0) }
    guard others.isEmpty, !files.fileExists(atPath: path) || files.fileExists(atPath: path + "/.")
    else {
      throw LibraryError(
        code: .taken,
        message: "'\(path)' holds something else; choose a folder that is empty or not there yet"
      )
    }
    var recipe = recipe
    recipe.featureCount = try TrainedModel(contentsOf: model).encoder.featureCount
    do {
      for folder in folder.folders {
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
      try copy(model, to: folder.modelPath)
      if let textFolder { try copy(textFolder, to: folder.modelFolder + "/text") }
    } catch {
      throw LibraryError(writing: path, error)
    }
    // Last, because its presence makes the folder a library.
    try asLibraryError { () throws(TrainingError) in
      let note = "# Chosen when the library was made; it holds for all its videos.\n"
      try writeAtomically(Data((note + recipe.yaml).utf8), to: folder.recipePath)
    }
    return try Library(path)
  }

  private static func copy(_ source: String, to target: String) throws {
    try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.copyItem(atPath: source, toPath: target)
  }

  /// Opens a library.
  ///
  /// - Throws: ``LibraryError`` where there is none or it is damaged.
  public init(_ path: String) throws {
    folder = LibraryFolder(path)
    guard folder.isLibrary else {
      throw LibraryError(
        code: .noLibrary,
        message: "'\(path)' is no library; make one with 'sora library create \(path) --model RUN'"
      )
    }
    recipe = try LibraryRecipe(contentsOfFile: folder.recipePath)
    model = try TrainedModel.recipe(of: folder.modelPath)
    let files = FileManager.default
    let rows = (try? files.contentsOfDirectory(atPath: folder.embeddingsFolder)) ?? []
    guard rows.isEmpty || files.fileExists(atPath: folder.cataloguePath) else {
      throw LibraryError(
        code: .damaged,
        message:
          "'\(folder.cataloguePath)' is gone; put a copy of it back, or create the library anew "
          + "and add its videos again"
      )
    }
    catalogue = try SQLiteCatalogue(
      folder.cataloguePath,
      isReadOnly: !files.isWritableFile(atPath: path)
    )
    embeddings = EmbeddingFiles(
      folder: folder.embeddingsFolder,
      width: max(recipe.featureCount, 1)
    )
  }

  /// Its small pictures.
  public var pictures: Pictures { Pictures(folder) }

  /// What the library is called: its folder's name.
  public var name: String {
    URL(filePath: folder.path).standardizedFileURL.lastPathComponent
  }

  /// Keeps other servers from this library for as long as the lock is held.
  ///
  /// - Throws: ``LibraryError`` of code `inUse` where another one serves it.
  public func lockForServing() throws(LibraryError) -> FileLock {
    try lock(folder.serverLockPath) { holder in
      "'\(folder.path)' is being served by \(holder) already; open its address or end it"
    }
  }

  /// Keeps others from indexing this library for as long as the lock is held.
  func lockForIndexing() throws(LibraryError) -> FileLock {
    try lock(folder.indexingLockPath) { holder in
      "'\(folder.path)' is being indexed by \(holder); wait until it is done"
    }
  }

  /// Keeps others from building the approximate index for as long as the lock is held.
  func lockForNeighbours() throws(LibraryError) -> FileLock {
    try lock(folder.neighboursLockPath) { holder in
      "the index of '\(folder.path)' is being built by \(holder); wait until it is done"
    }
  }

  private func lock(
    _ path: String,
    refusal: (String) -> String
  ) throws(LibraryError) -> FileLock {
    try asLibraryError { () throws(TrainingError) in try FileLock(at: path, refusal: refusal) }
  }
}
