import Foundation
public import RecipeFormat

/// What the files beside published weights say of them.
public struct HuggingFaceFolder: Sendable, Equatable {
  /// Which network they belong to.
  public let configuration: HuggingFaceConfiguration
  /// How frames are made ready for it; nil where no file says it.
  public let preprocessing: HuggingFacePreprocessing?

  /// Reads `config.json` and, where it is there, the file about frames.
  ///
  /// - Parameter path: The folder's path.
  /// - Throws: ``RecipeError``.
  public init(path: String) throws(RecipeError) {
    guard let json = Self.bytes(of: "config.json", in: path) else {
      throw RecipeError(
        code: .unreadable,
        message: "'\(path)' has no config.json that can be read; put the one of the weights there"
      )
    }
    configuration = try HuggingFaceConfiguration(json: json)
    var preprocessing: HuggingFacePreprocessing?
    for name in ["video_preprocessor_config.json", "preprocessor_config.json"]
    where preprocessing == nil {
      guard let json = Self.bytes(of: name, in: path) else { continue }
      preprocessing = try HuggingFacePreprocessing(json: json, name: name)
    }
    self.preprocessing = preprocessing
  }

  /// Pixels along each side of a frame that the network is shown.
  public var side: Int { preprocessing?.side ?? configuration.transformer.side }

  /// The encoder as a recipe.
  ///
  /// - Returns: The recipe, whose colours are those that the weights have learned from.
  /// - Throws: ``RecipeError`` where there is no such network here.
  public func recipe() throws(RecipeError) -> EncoderRecipe {
    guard let architecture = EncoderArchitecture(rawValue: configuration.architecture) else {
      throw RecipeError(
        code: .unknownChoice,
        message: "there is no encoder '\(configuration.architecture)' here; choose other weights"
      )
    }
    var recipe = EncoderRecipe()
    recipe.architecture = architecture
    recipe.input = .rgb
    recipe.colours = preprocessing?.colours ?? configuration.colours
    recipe.transformer = configuration.transformer
    try recipe.validate()
    return recipe
  }

  private static func bytes(of name: String, in path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: URL(filePath: path).appending(path: name).path)
      .map { Array($0) }
  }
}
