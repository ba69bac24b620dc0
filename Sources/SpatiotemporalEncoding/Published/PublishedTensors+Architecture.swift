extension PublishedTensors {
  /// Gives its tensors the names that they have in the encoder of a recipe, and leaves out those that
  /// it has not: classifiers, other networks beside it.
  public mutating func name(as recipe: EncoderRecipe) {
    switch recipe.architecture {
    case .r3d18, .mc3d18, .r2plus1d18, .s3d, .mvitV2Small, .swin3DTiny: nameTorchvisionVideo()
    case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: nameEfficientNetLite()
    case .dinoV2: nameDINOv2()
    case .clip: nameCLIPPictures()
    case .sigLIP: nameSigLIP()
    case .videoMAE: nameVideoMAE()
    case .vJEPA2:
      nameVJEPA2()
      if recipe.transformer.poolerBlockCount == nil { drop("pooler.") }
    case .compact, .frameCNN, .tubeletTiny, .tubeletSmall, .tubeletBase, .twoStream:
      // What nobody else has published has its own names.
      break
    }
  }
}
