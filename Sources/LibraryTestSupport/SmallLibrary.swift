import ClipInput
public import TestSupport
public import Training
public import VideoLibrary

import RecipeFormat
import SpatiotemporalEncoding
import Torch
import VideoDecoding

/// A library of a small network with random weights in a folder of its own, and footage beside it.
public struct SmallLibrary: Sendable {
  /// Everything is in here.
  public let folder: TemporaryFolder
  /// The library.
  public let library: Library

  /// Makes an empty library.
  ///
  /// - Parameter seesPictures: Whether its network looks at colours, and not at movement alone.
  /// - Throws: Where it cannot be written.
  public init(seesPictures: Bool = false) async throws {
    folder = try TemporaryFolder()
    library = try await Self.make(in: folder, seesPictures: seesPictures)
  }

  @Engine
  private static func make(in folder: TemporaryFolder, seesPictures: Bool) throws -> Library {
    var recipe = ModelRecipe()
    recipe.encoder.width = 0.5
    recipe.encoder.input = seesPictures ? .rgb : .difference
    recipe.clip = seesPictures ? ClipShape() : .motion
    recipe.clip.frameCount = 4
    recipe.clip.side = 32
    recipe.embedding.clipCount = 1
    let model = folder.path(of: "model.safetensors")
    try writeAtomically(TrainedModel(untrained: recipe, seed: 1).encoded(), to: model)
    var settings = LibraryRecipe()
    settings.model = "small"
    settings.cutting.length = .milliseconds(200)
    return try Library.create(at: folder.path(of: "library"), model: model, recipe: settings)
  }

  /// Where the footage is, class folders of small videos.
  public var footage: String { folder.path(of: "footage") }

  /// Writes twenty small videos.
  public func writeFootage() async throws {
    try await writeSmallFootage(to: footage)
  }

  /// What embeds clips for the library.
  public func embedder() async throws -> VideoEmbedder {
    var compute = ComputeRecipe()
    compute.threads = 1
    compute.precision = .float32
    return try await VideoEmbedder(
      TrainedModel(contentsOf: library.folder.modelPath),
      compute: compute
    )
  }

  /// Notes the footage and indexes it.
  ///
  /// - Returns: What was found.
  @discardableResult
  public func addFootage() async throws -> FootageIntake.Summary {
    try await writeFootage()
    let summary = try await FootageIntake(library).add(
      VideoCollection([footage + "/labels.csv"])
    )
    try await Indexer(library, embedder: embedder()).run()
    return summary
  }
}
