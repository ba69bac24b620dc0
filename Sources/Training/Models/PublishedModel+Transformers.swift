import ClipInput
import SpatiotemporalEncoding
import VideoDecoding

extension PublishedModel {
  /// Transformers over boxes of two frames, published as folders.
  static let transformersVideo = [
    transformer(
      "MCG-NJU/videomae-small-finetuned-kinetics",
      .videoMAE,
      "VideoMAE, 22 M parameters; Kinetics-400",
      licence: "CC-BY-NC-4.0",
      megabytes: 88
    ),
    transformer(
      "MCG-NJU/videomae-base-finetuned-kinetics",
      .videoMAE,
      "VideoMAE, 86 M parameters; Kinetics-400",
      licence: "CC-BY-NC-4.0",
      megabytes: 346
    ),
    transformer(
      "MCG-NJU/videomae-large-finetuned-kinetics",
      .videoMAE,
      "VideoMAE, 304 M parameters; Kinetics-400",
      licence: "CC-BY-NC-4.0",
      megabytes: 1217
    ),
    transformer(
      "facebook/vjepa2-vitl-fpc64-256",
      .vJEPA2,
      "V-JEPA 2, 304 M parameters; a million hours of video without labels",
      licence: "MIT",
      megabytes: 1304
    ),
  ]

  /// Transformers over single frames, published as folders.
  static let transformersPictures = [
    transformer(
      "facebook/dinov2-small",
      .dinoV2,
      "DINOv2, 22 M parameters; 142 M pictures without labels",
      licence: "Apache-2.0",
      megabytes: 88
    ),
    transformer(
      "facebook/dinov2-base",
      .dinoV2,
      "DINOv2, 86 M parameters; 142 M pictures without labels",
      licence: "Apache-2.0",
      megabytes: 346
    ),
    transformer(
      "openai/clip-vit-base-patch32",
      .clip,
      "CLIP, reads texts too; 400 M pictures with texts",
      licence: "MIT",
      megabytes: 605
    ),
    transformer(
      "openai/clip-vit-base-patch16",
      .clip,
      "CLIP with finer patches, reads texts too; 400 M pictures with texts",
      licence: "MIT",
      megabytes: 599
    ),
    transformer(
      "google/siglip-base-patch16-224",
      .sigLIP,
      "SigLIP, its side that sees; web pictures with texts",
      licence: "Apache-2.0",
      megabytes: 813
    ),
  ]

  /// A folder, whose own description says all that the recipe leaves open.
  private static func transformer(
    _ name: String,
    _ architecture: EncoderArchitecture,
    _ summary: String,
    licence: String,
    megabytes: Int
  ) -> PublishedModel {
    var recipe = ModelRecipe()
    recipe.encoder.architecture = architecture
    recipe.encoder.input = .rgb
    return PublishedModel(
      name: name,
      summary: summary,
      licence: licence,
      source: "Hugging Face",
      megabytes: megabytes,
      recipe: recipe,
      isDescribed: true
    )
  }
}
