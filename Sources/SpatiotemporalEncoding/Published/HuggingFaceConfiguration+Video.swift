import RecipeFormat

extension TransformerShape {
  /// Reads VideoMAE's fields; those that are absent are as in its published base.
  static func videoMAE(
    _ fields: inout ConfigurationFields,
    classes: [String]
  ) throws(RecipeError) -> Self {
    fields.passOver(.ofLearning)
    fields.passOver([
      "decoder_num_attention_heads", "decoder_hidden_size", "decoder_num_hidden_layers",
      "decoder_intermediate_size", "norm_pix_loss",
      // Where there are no biases, published names are given biases of zero.
      "qkv_bias", "qv_bias",
    ])
    try fields.require("hidden_act", .text("gelu"))
    var shape = try Self(&fields, features: 768, layers: 12, heads: 12, activation: .gelu)
    shape.hiddenCount = try fields.count("intermediate_size", else: 3072)
    shape.epsilon = try fields.number("layer_norm_eps", else: 1e-12)
    shape.patchSide = try fields.side("patch_size", else: 16)
    shape.side = try fields.side("image_size", else: 224)
    shape.frameCount = try fields.count("num_frames", else: 16)
    try fields.require("tubelet_size", .number(2))
    try fields.require("num_channels", .number(3))
    let usesMean = try fields.flag("use_mean_pooling", else: true)
    // The normalisation of the mean belongs to the classifier.
    let classifies = ["VideoMAEForVideoClassification", nil].contains(classes.first)
    shape.normalization = usesMean ? (classifies ? .mean : .none) : .tokens
    return shape
  }

  /// Reads V-JEPA 2's fields; those that are absent are as in its published large one.
  static func vJEPA2(
    _ fields: inout ConfigurationFields,
    classes: [String]
  ) throws(RecipeError) -> Self {
    fields.passOver(.ofLearning)
    fields.passOver([
      "pred_hidden_size", "pred_num_attention_heads", "pred_num_hidden_layers",
      "pred_num_mask_tokens", "pred_zero_init_mask_tokens", "pred_mlp_ratio",
      // Written, but not looked at: the side is 'crop_size', and activations are 'hidden_act'.
      "image_size", "use_SiLU", "wide_SiLU",
      "qkv_bias",
    ])
    try fields.require("hidden_act", .text("gelu"))
    var shape = try Self(&fields, features: 1024, layers: 24, heads: 16, activation: .gelu)
    shape.hiddenCount = try hiddenCount(&fields, of: shape)
    shape.epsilon = try fields.number("layer_norm_eps", else: 1e-6)
    shape.patchSide = try fields.side("patch_size", else: 16)
    shape.side = try fields.side("crop_size", else: 256)
    shape.frameCount = try fields.count("frames_per_clip", else: 64)
    try fields.require("tubelet_size", .number(2))
    try fields.require("in_chans", .number(3))
    let blockCount = try fields.count("num_pooler_layers", else: 3)
    shape.poolerBlockCount = classes.contains("VJEPA2ForVideoClassification") ? blockCount : nil
    return shape
  }
}

extension TransformerShape {
  /// Reads what every transformer has, of which absent fields mean these.
  init(
    _ fields: inout ConfigurationFields,
    features: Int,
    layers: Int,
    heads: Int,
    activation: TokenActivation
  ) throws(RecipeError) {
    self.init()
    featureCount = try fields.count("hidden_size", else: features)
    layerCount = try fields.count("num_hidden_layers", else: layers)
    headCount = try fields.count("num_attention_heads", else: heads)
    let read = try fields.activation(else: activation)
    self.activation = read == activation ? nil : read
  }

  /// Reads how many times wider than tokens the layers inside are, and cuts off what is left of a
  /// feature, as the published networks did.
  static func hiddenCount(
    _ fields: inout ConfigurationFields,
    of shape: TransformerShape
  ) throws(RecipeError) -> Int {
    let count = Double(shape.featureCount) * (try fields.number("mlp_ratio", else: 4))
    guard 1...65_536 ~= count else {
      throw .outOfRange("config.json: 'mlp_ratio' gives \(count) features; it must give 1 to 65536")
    }
    return Int(count)
  }
}
