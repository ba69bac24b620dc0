import ClipInput
import SpatiotemporalEncoding

extension PublishedModel {
  /// The residual networks over spacetime of torchvision, trained on Kinetics-400.
  static let torchvisionVideo = [
    residual(
      "r3d_18",
      .r3d18,
      "3-D residual network of 18 layers",
      file: "r3d_18-b3b3357e.pth",
      megabytes: 127
    ),
    residual(
      "mc3_18",
      .mc3d18,
      "the same, 3-D in its first layers alone",
      file: "mc3_18-a90a0ba3.pth",
      megabytes: 45
    ),
    residual(
      "r2plus1d_18",
      .r2plus1d18,
      "the same with space and time apart",
      file: "r2plus1d_18-91a641e6.pth",
      megabytes: 120
    ),
  ]

  private static func residual(
    _ name: String,
    _ architecture: EncoderArchitecture,
    _ summary: String,
    file: String,
    megabytes: Int
  ) -> PublishedModel {
    var recipe = ModelRecipe()
    recipe.encoder.architecture = architecture
    recipe.encoder.input = .rgb
    recipe.encoder.colours = .kinetics
    recipe.clip.frameCount = 16
    recipe.clip.side = 112
    recipe.clip.span = .lasting(.seconds(16.0 / 15))
    recipe.embedding.frames = .centre
    return PublishedModel(
      name: name,
      summary: "\(summary); Kinetics-400, 16 frames of 112 × 112",
      licence: "BSD-3-Clause (torchvision)",
      source: "https://download.pytorch.org/models/\(file)",
      megabytes: megabytes,
      recipe: recipe
    )
  }
}
