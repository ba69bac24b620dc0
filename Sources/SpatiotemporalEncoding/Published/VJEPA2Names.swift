extension PublishedTensors {
  /// Names the tensors of Hugging Face's V-JEPA 2 as ``VJEPA2`` does: of files of the encoder with its
  /// predictor, which is left out, and of those for classification.
  public mutating func nameVJEPA2() {
    replace("vjepa2", by: "")
    drop("predictor.", "classifier.")
    replace("encoder.embeddings.patch_embeddings.proj", by: "embedding")
    replace("encoder.layer", by: "blocks")
    replace("encoder.layernorm", by: "norm")
    replace("attention.proj", by: "projection")
    replace("pooler.query_tokens", by: "pooler.query")
    replace("pooler.self_attention_layers", by: "pooler.blocks")
    replace("pooler.cross_attention_layer", by: "pooler")
    replace("layer_norm1", by: "norm1")
    replace("layer_norm2", by: "norm2")
    replace("self_attn.out_proj", by: "projection")
    replace("cross_attn.q_proj", by: "query_projection")
    replace("mlp.fc1", by: "expansion")
    replace("mlp.fc2", by: "contraction")
    join(["cross_attn.k_proj", "cross_attn.v_proj"], into: "key_value")
    join(["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"], into: "query_key_value")
    let layers = ["query", "key", "value"].map { "attention.\($0)" }
    addMissingBiases(to: ["query", "key", "value"])
    join(layers, into: "query_key_value")
  }
}
