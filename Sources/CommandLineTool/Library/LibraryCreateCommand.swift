import ArgumentParser
import Foundation
import RecipeFormat
import Sora
import VideoLibrary

/// A new, empty library.
struct LibraryCreateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Makes an empty library; it keeps a copy of the model.",
    discussion: """
      Where the model was fitted to actions or objects, 'sora library add' finds these as well; see \
      'sora library predict'.
      """
  )

  @Argument(help: "The library's folder.")
  var library: String

  @Option(
    help: ArgumentHelp("A run, a model's file or an installed model.", valueName: "run")
  )
  var model: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A setting, such as cutting.length=2 (seconds of a clip) or cutting.overlap=0.5.",
      valueName: "key=value"
    )
  )
  var settings: [String] = []

  func run() async throws {
    let place = placeOfModel(model)
    var recipe: LibraryRecipe
    do {
      recipe = try LibraryRecipe().setting(settings)
    } catch {
      throw ValidationError(error.message)
    }
    guard recipe.model.isEmpty, recipe.featureCount == 0 else {
      throw ValidationError("'model' and 'featureCount' are those of the model; leave them out.")
    }
    recipe.model = URL(filePath: place).lastPathComponent
    let texts = place + "/text"
    _ = try await Library.create(
      at: absolutePath(library),
      model: modelFile(of: place),
      textFolder: FileManager.default.fileExists(atPath: texts) ? texts : nil,
      recipe: recipe
    )
    print("made '\(library)'; add videos with 'sora library add \(library) DATA'")
  }
}
