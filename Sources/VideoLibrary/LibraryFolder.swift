import Foundation

/// Where things lie in a library.
///
///     LIB/library.yaml          how it cuts and embeds; its presence makes the folder a library
///     LIB/model/                the model, the side of it that reads texts, and a fitted model
///     LIB/catalogue.sqlite      what is known of the videos
///     LIB/embeddings/           the embeddings of the clips
///     LIB/neighbours.faiss      the approximate index of very many clips; may be deleted
///     LIB/pictures/             small pictures of videos and clips; may be deleted
///     LIB/playable/             copies of videos that no browser plays; may be deleted
///     LIB/uploads/              videos that came through the server
public struct LibraryFolder: Sendable, Equatable {
  /// The library's folder.
  public let path: String

  /// Names a folder, whatever is there.
  public init(_ path: String) { self.path = path }

  /// Whether there is a library.
  public var isLibrary: Bool { FileManager.default.fileExists(atPath: recipePath) }

  /// The settings.
  public var recipePath: String { path(of: "library.yaml") }
  /// The folder of the model, which reads like a run.
  public var modelFolder: String { path(of: "model") }
  /// The model.
  public var modelPath: String { path(of: "model/model.safetensors") }
  /// The fitted model that came after the library was made.
  public var fittedModelPath: String { path(of: "model/fitted.safetensors") }
  /// The catalogue.
  public var cataloguePath: String { path(of: "catalogue.sqlite") }
  /// The folder of the embeddings.
  public var embeddingsFolder: String { path(of: "embeddings") }
  /// The approximate index.
  public var neighboursPath: String { path(of: "neighbours.faiss") }
  /// The folder of small pictures.
  public var picturesFolder: String { path(of: "pictures") }
  /// The folder of playable copies.
  public var playableFolder: String { path(of: "playable") }
  /// The folder of videos that came through the server.
  public var uploadsFolder: String { path(of: "uploads") }
  /// What whoever indexes locks.
  public var indexingLockPath: String { path(of: ".indexing.lock") }
  /// What whoever builds the approximate index locks.
  var neighboursLockPath: String { path(of: ".neighbours.lock") }
  /// What a server locks.
  public var serverLockPath: String { path(of: ".server.lock") }
  /// The password of the library's server, hashed.
  public var passwordPath: String { path(of: ".password.json") }

  func path(of name: String) -> String {
    URL(filePath: path).appending(path: name).path(percentEncoded: false)
  }

  var folders: [String] {
    [modelFolder, embeddingsFolder, picturesFolder, playableFolder, uploadsFolder]
  }
}
