import ArgumentParser
import ClipInput
import ContrastiveLearning
import RecipeFormat

/// The options that change a recipe, shared by training and its benchmarks.
struct RecipeOptions: ParsableArguments {
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

  @Option(help: "The network: compact, frame-cnn, r3d-18, r2plus1d-18, tubelet-tiny, …")
  var encoder: String?

  @Option(help: "What it learns by: nt-xent, moco, byol.")
  var objective: String?

  @Option(help: "Frames in a clip.")
  var frames: Int?

  @Option(
    help: ArgumentHelp(
      "From one frame of a clip to the next, in thirtieths of a second; by default a clip spans "
        + "the whole video."
    )
  )
  var stride: Double?

  @Option(help: "Pixels along each side of a frame.")
  var side: Int?

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

  /// The options given, as assignments to a recipe, in order of precedence.
  private var given: [String] {
    get throws {
      var given: [String] = []
      func set(_ key: String, _ value: (some CustomStringConvertible)?) {
        if let value { given.append("\(key)=\(value)") }
      }
      set("encoder.architecture", encoder)
      set("objective", objective)
      set("clip.frameCount", frames)
      set("clip.side", side)
      set("batchSize", batch)
      set("compute.precision", precision)
      set("compute.device", device)
      set("compute.threads", threads)
      set("seed", seed)
      return given + assignments
    }
  }

  /// Whether none of the options was given.
  var isEmpty: Bool {
    get throws { try given.isEmpty && recipe == nil && stride == nil }
  }

  /// The recommended recipe, changed by the file and then by the options.
  func resolved() throws -> PretrainingRecipe {
    do {
      var resolved =
        try recipe.map { path throws(RecipeError) in
          try PretrainingRecipe(contentsOfFile: path)
        } ?? PretrainingRecipe()
      resolved = try resolved.setting(given)
      if let stride {
        guard stride > 0 else {
          throw ValidationError("'--stride' is \(stride); it must be above 0.")
        }
        resolved.clip.span = .lasting(.seconds(stride / 30 * Double(resolved.clip.frameCount)))
      }
      return resolved
    } catch let error as RecipeError where error.code != .unreadable {
      throw ValidationError(error.message)
    }
  }
}
