extension PublishedTensors {
  /// Names a DINOv2 of the transformers library, with or without a classifier, as a `FrameEncoder`
  /// does.
  public mutating func nameDINOv2() {
    drop("classifier.")
    replace("dinov2", by: "")
    drop("embeddings.mask_token")
    replace("embeddings.cls_token", by: "class_token")
    replace("embeddings.position_embeddings", by: "positions")
    replace("embeddings.patch_embeddings.projection", by: "patches")
    replace("encoder.layer", by: "blocks")
    join(["query", "key", "value"].map { "attention.attention.\($0)" }, into: "query_key_value")
    replace("attention.output.dense", by: "projection")
    replace("layer_scale1.lambda1", by: "scale1")
    replace("layer_scale2.lambda1", by: "scale2")
    replace("mlp.fc1", by: "expansion")
    replace("mlp.fc2", by: "contraction")
    replace("layernorm", by: "norm")
    prefix(by: "frames.transformer.")
  }
}
