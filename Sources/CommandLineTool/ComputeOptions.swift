import ArgumentParser
import RecipeFormat
import Training

/// The options that say what is computed on and in.
struct ComputeOptions: ParsableArguments {
  @Option(help: "Number type of the networks: auto, float32, bfloat16.")
  var precision: String?

  @Option(help: "Where to compute: auto, cpu, cuda.")
  var device: String?

  @Option(help: "Threads; 0 is one for each core.")
  var threads: Int?

  /// The options given, by their names in a ``Training/ComputeRecipe``.
  var given: [(key: String, value: String)] {
    let all = [
      ("precision", precision), ("device", device), ("threads", threads.map { "\($0)" }),
    ]
    return all.compactMap { key, value in value.map { (key, $0) } }
  }

  /// The recommended recipe, changed by the options.
  func resolved() throws -> ComputeRecipe {
    do {
      return try ComputeRecipe().setting(given.map { "\($0.key)=\($0.value)" })
    } catch {
      throw ValidationError(error.message)
    }
  }
}
