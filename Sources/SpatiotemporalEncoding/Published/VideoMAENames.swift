extension PublishedTensors {
  /// Names a VideoMAE of the transformers library as the encoder does: of files for pretraining, for
  /// classification and of the bare encoder.
  public mutating func nameVideoMAE() {
    drop("decoder.", "encoder_to_decoder.", "mask_token", "classifier.")
    replace("videomae", by: "")
    replace("embeddings.patch_embeddings.projection", by: "embedding")
    replace("encoder.layer", by: "blocks")
    replace("layernorm_before", by: "norm1")
    replace("layernorm_after", by: "norm2")
    replace("layernorm", by: "norm")
    replace("fc_norm", by: "norm")
    replace("attention.output.dense", by: "projection")
    replace("intermediate.dense", by: "expansion")
    replace("output.dense", by: "contraction")
    replace("attention.attention", by: "attention")
    // Older files have the biases beside the layers.
    replace("attention.q_bias", by: "attention.query.bias")
    replace("attention.v_bias", by: "attention.value.bias")
    let layers = ["query", "key", "value"]
    // Keys have none: it would change nothing, since it moves all logits of a token alike.
    addMissingBiases(to: layers)
    join(layers.map { "attention.\($0)" }, into: "query_key_value")
  }
}
