import ClipInput
import SpatiotemporalEncoding

extension PublishedModel {
  /// The video networks of torchvision, trained on Kinetics-400.
  static let torchvisionVideo = [
    video(
      "r3d_18",
      .r3d18,
      "3-D residual network of 18 layers",
      file: "r3d_18-b3b3357e.pth",
      megabytes: 127
    ),
    video(
      "mc3_18",
      .mc3d18,
      "the same, 3-D in its first layers alone",
      file: "mc3_18-a90a0ba3.pth",
      megabytes: 45
    ),
    video(
      "r2plus1d_18",
      .r2plus1d18,
      "the same with space and time apart",
      file: "r2plus1d_18-91a641e6.pth",
      megabytes: 120
    ),
    video(
      "s3d",
      .s3d,
      "inception network with space and time apart",
      file: "s3d-d76dad2f.pth",
      megabytes: 32,
      frameCount: 128,
      side: 224
    ),
    video(
      "mvit_v2_s",
      .mvitV2Small,
      "transformer whose tokens become fewer by pooling",
      file: "mvit_v2_s-ae3be167.pth",
      megabytes: 132,
      frameRate: 7.5,
      side: 224,
      colours: ColourStatistics()
    ),
    video(
      "swin3d_t",
      .swin3DTiny,
      "transformer in windows over space and time",
      file: "swin3d_t-7615ae03.pth",
      megabytes: 122,
      frameCount: 32,
      side: 224,
      colours: .imageNet
    ),
  ]

  private static func video(
    _ name: String,
    _ architecture: EncoderArchitecture,
    _ summary: String,
    file: String,
    megabytes: Int,
    frameCount: Int = 16,
    frameRate: Double = 15,
    side: Int = 112,
    colours: ColourStatistics = .kinetics
  ) -> PublishedModel {
    var recipe = ModelRecipe()
    recipe.encoder.architecture = architecture
    recipe.encoder.input = .rgb
    recipe.encoder.colours = colours
    recipe.clip.frameCount = frameCount
    recipe.clip.side = side
    recipe.clip.span = .lasting(.seconds(Double(frameCount) / frameRate))
    recipe.embedding.frames = .centre
    return PublishedModel(
      name: name,
      summary: "\(summary); Kinetics-400, \(frameCount) frames of \(side) × \(side)",
      licence: "BSD-3-Clause (torchvision)",
      source: "https://download.pytorch.org/models/\(file)",
      megabytes: megabytes,
      recipe: recipe
    )
  }
}
