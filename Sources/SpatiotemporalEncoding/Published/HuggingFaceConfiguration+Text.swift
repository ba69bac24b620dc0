import RecipeFormat

extension CLIPTextShape {
  /// Reads the fields of CLIP's network for texts inside those of both networks.
  init(textOf fields: inout ConfigurationFields) throws(RecipeError) {
    // Older files have the fields twice; these are then looked at alone, by transformers too.
    let both = (try fields.fields("text_config_dict"), try fields.fields("text_config"))
    var text = both.0 ?? both.1 ?? ConfigurationFields([:], place: "config.json")
    self.init()
    try text.require("model_type", .text("clip_text_model"))
    vocabularyCount = try text.count("vocab_size", else: 49_408)
    tokenCount = try text.count("max_position_embeddings", else: 77)
    layerCount = try text.count("num_hidden_layers", else: 12)
    headCount = try text.count("num_attention_heads", else: 8)
    featureCount = try text.count("hidden_size", else: 512)
    hiddenCount = try text.count("intermediate_size", else: 2048)
    epsilon = try text.number("layer_norm_eps", else: 1e-5)
    activation = try text.activation(else: .quickGelu)
    projectionCount = try fields.count("projection_dim", else: 512)
  }
}
