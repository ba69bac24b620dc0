import RecipeFormat

extension TransformerShape {
  /// Reads DINOv2's fields; those that are absent are as in its published base.
  static func dinoV2(_ fields: inout ConfigurationFields) throws(RecipeError) -> Self {
    fields.passOver(.ofLearning)
    fields.passOver([
      "layerscale_value", "use_mask_token",
      // What other networks take from inside it.
      "out_features", "out_indices", "stage_names", "apply_layernorm", "reshape_hidden_states",
    ])
    var shape = try ofPictures(&fields, patchSide: 14, activation: .gelu)
    shape.hiddenCount = try hiddenCount(&fields, of: shape)
    shape.epsilon = try fields.number("layer_norm_eps", else: 1e-6)
    try fields.require("qkv_bias", .flag(true))
    try fields.require("use_swiglu_ffn", .flag(false))
    return shape
  }

  /// Reads the fields of CLIP's network for pictures inside those of both networks.
  static func clip(_ fields: inout ConfigurationFields) throws(RecipeError) -> Self {
    fields.passOver(["logit_scale_init_value", "initializer_factor"])
    // Older files have the fields twice; these are then looked at alone, by transformers too.
    let both = (try fields.fields("vision_config_dict"), try fields.fields("vision_config"))
    var vision = both.0 ?? both.1 ?? ConfigurationFields([:], place: "config.json")
    try vision.require("model_type", .text("clip_vision_model"))
    vision.passOver(["architectures"])
    var shape = try clipVision(&vision, classes: [])
    try finish(vision)
    shape.projectionCount = try fields.count("projection_dim", else: 512)
    return shape
  }

  /// Reads the fields of CLIP's network for pictures alone, which may end in a projection.
  static func clipVision(
    _ fields: inout ConfigurationFields,
    classes: [String]
  ) throws(RecipeError) -> Self {
    fields.passOver(.ofLearning)
    var shape = try ofPictures(&fields, patchSide: 32, activation: .quickGelu)
    shape.hiddenCount = try fields.count("intermediate_size", else: 3072)
    shape.epsilon = try fields.number("layer_norm_eps", else: 1e-5)
    let projectionCount = try fields.count("projection_dim", else: 512)
    shape.projectionCount =
      classes.contains("CLIPVisionModelWithProjection") ? projectionCount : 0
    return shape
  }

  /// Reads the fields of SigLIP's network for pictures inside those of both networks.
  static func sigLIP(_ fields: inout ConfigurationFields) throws(RecipeError) -> Self {
    fields.passOver(["initializer_factor"])
    var vision =
      try fields.fields("vision_config") ?? ConfigurationFields([:], place: "config.json")
    try vision.require("model_type", .text("siglip_vision_model"))
    vision.passOver(["architectures"])
    let shape = try sigLIPVision(&vision)
    try finish(vision)
    return shape
  }

  /// Reads the fields of SigLIP's network for pictures alone.
  static func sigLIPVision(_ fields: inout ConfigurationFields) throws(RecipeError) -> Self {
    fields.passOver(.ofLearning)
    var shape = try ofPictures(&fields, patchSide: 16, activation: .tanhGelu)
    shape.hiddenCount = try fields.count("intermediate_size", else: 3072)
    shape.epsilon = try fields.number("layer_norm_eps", else: 1e-6)
    try fields.require("vision_use_head", .flag(true))
    return shape
  }

  private static func ofPictures(
    _ fields: inout ConfigurationFields,
    patchSide: Int,
    activation: TokenActivation
  ) throws(RecipeError) -> Self {
    var shape = try Self(&fields, features: 768, layers: 12, heads: 12, activation: activation)
    shape.patchSide = try fields.side("patch_size", else: patchSide)
    shape.side = try fields.side("image_size", else: 224)
    (shape.patchFrames, shape.frameCount) = (1, 1)
    try fields.require("num_channels", .number(3))
    return shape
  }

  private static func finish(_ fields: ConfigurationFields) throws(RecipeError) {
    var fields = fields
    fields.passOver(.ofEveryConfiguration)
    try fields.require("pruned_heads", .object([:]))
    try fields.refuseOthers()
  }
}
