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

  @Option(help: "Number type of the networks: auto, float32, bfloat16.")
  var precision: String?

  @Option(help: "Where to compute: auto, cpu, cuda.")
  var device: String?

  @Option(help: "Threads; 0 is one for each core.")
  var threads: Int?

  @Option(help: "Where all chance comes from.")
  var seed: UInt64?

  /// The options given, as assignments to a recipe; free ones win over the others.
  private func given(_ more: [(key: String, value: String?)]) -> [String] {
    let own: [(key: String, value: String?)] = [
      ("batchSize", batch.map { "\($0)" }), ("compute.precision", precision),
      ("compute.device", device), ("compute.threads", threads.map { "\($0)" }),
      ("seed", seed.map { "\($0)" }),
    ]
    return (more + own).compactMap { key, value in value.map { "\(key)=\($0)" } } + assignments
  }

  /// Whether no option was given, nor any of `more`.
  func isEmpty(_ more: [(key: String, value: String?)]) -> Bool {
    given(more).isEmpty && recipe == nil
  }

  /// The recommended recipe, changed by the file and then by the options, `more` among them.
  func resolved<Resolved: Recipe>(
    _ type: Resolved.Type,
    _ more: [(key: String, value: String?)]
  ) throws -> Resolved {
    do {
      return try start(type).setting(given(more))
    } catch {
      // A file that cannot be read is no wrong usage.
      throw error.code == .unreadable ? error : ValidationError(error.message)
    }
  }

  private func start<Resolved: Recipe>(_ type: Resolved.Type) throws(RecipeError) -> Resolved {
    guard let recipe else { return Resolved() }
    return try Resolved(contentsOfFile: recipe)
  }
}
