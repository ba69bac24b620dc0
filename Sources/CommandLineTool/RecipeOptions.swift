import ArgumentParser
import ClipInput
import ContrastiveLearning
import Sora
import Training

/// The options that change a pre-training's recipe, shared with its benchmarks.
struct RecipeOptions: ParsableArguments {
  @OptionGroup var training: TrainingOptions

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

  private var own: [(key: String, value: String?)] {
    [
      ("encoder.architecture", encoder), ("objective", objective),
      ("clip.frameCount", frames.map { "\($0)" }), ("clip.side", side.map { "\($0)" }),
    ]
  }

  /// Whether none of the options was given.
  var isEmpty: Bool { training.isEmpty(own) && stride == nil }

  /// The recommended recipe, to begin with or to go on from a model, changed by the file and then by
  /// the options.
  func resolved(from path: String? = nil, _ trainable: String? = nil) throws -> PretrainingRecipe {
    let recommended =
      try path.map { PretrainingRecipe(from: $0, try ModelRecipe(ofRun: $0)) }
      ?? PretrainingRecipe()
    var resolved = try training.resolved(recommended, own + [("trainable", trainable)])
    if let stride {
      guard stride > 0 else {
        throw ValidationError("'--stride' is \(stride); it must be above 0.")
      }
      resolved.clip.span = .lasting(.seconds(stride / 30 * Double(resolved.clip.frameCount)))
    }
    return resolved
  }
}
