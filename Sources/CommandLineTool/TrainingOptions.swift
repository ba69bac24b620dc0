import ArgumentParser
import RecipeFormat

/// The options that change any training's recipe.
struct TrainingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A YAML file of settings; later options win over it.", valueName: "file")
  )
  var recipe: String?

  @Option(
    name: .customLong("set"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "Any setting by its dotted name, such as optimizer.learningRate=0.001.",
      valueName: "key=value"
    )
  )
  var assignments: [String] = []

  @Option(help: "Videos in a batch.")
  var batch: Int?

  @OptionGroup var compute: ComputeOptions

  @Option(help: "Where all chance comes from.")
  var seed: UInt64?

  /// The options given, as assignments to a recipe; free ones win over the others.
  private func given(_ more: [(key: String, value: String?)]) -> [String] {
    let own =
      [("batchSize", batch.map { "\($0)" }), ("seed", seed.map { "\($0)" })]
      + compute.given.map { ("compute.\($0.key)", $0.value) }
    return (more + own).compactMap { key, value in value.map { "\(key)=\($0)" } } + assignments
  }

  /// Whether no option was given, nor any of `more`.
  func isEmpty(_ more: [(key: String, value: String?)]) -> Bool {
    given(more).isEmpty && recipe == nil
  }

  /// The file's recipe, or without any the recommended one, changed by the options, `more` among them.
  func resolved<Resolved: Recipe>(
    _ recommended: Resolved,
    _ more: [(key: String, value: String?)]
  ) throws -> Resolved {
    do {
      let start = try recipe.map(Resolved.init(contentsOfFile:)) ?? recommended
      return try start.setting(given(more))
    } catch {
      // A file that cannot be read is no wrong usage.
      throw error.code == .unreadable ? error : ValidationError(error.message)
    }
  }
}
