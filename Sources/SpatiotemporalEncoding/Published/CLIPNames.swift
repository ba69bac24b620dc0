import Torch

extension PublishedTensors {
  /// Names the side of a CLIP of the transformers library that sees as a `FrameEncoder` does.
  public mutating func nameCLIPPictures() {
    dropText()
    replace("vision_model", by: "")
    // Counted up in files of older versions.
    drop("embeddings.position_ids", "classifier.")
    replace("embeddings.class_embedding", by: "class_token")
    nameSharedParts()
    replace("pre_layrnorm", by: "first_norm")
    change("class_token") { $0.reshaped([1, 1, -1]) }
    change("positions") { $0.withAxis(at: 0) }
    prefix(by: "frames.transformer.")
    replace("frames.transformer.visual_projection", by: "frames.projection")
  }

  /// Names the side of a CLIP of the transformers library that reads as ``CLIPText`` does.
  public mutating func nameCLIPText() {
    drop("vision_model.", "visual_projection.", "logit_scale")
    replace("text_model", by: "")
    drop("embeddings.position_ids")
    replace("embeddings.token_embedding.weight", by: "token_embedding")
    nameSharedParts()
    replace("final_layer_norm", by: "norm")
    replace("text_projection", by: "projection")
  }

  /// Leaves out what the side that sees does not need.
  mutating func dropText() {
    drop("text_model.", "text_projection.", "logit_scale", "logit_bias")
  }

  /// Names what both sides call alike, and SigLIP too.
  mutating func nameSharedParts() {
    replace("embeddings.patch_embedding", by: "patches")
    replace("embeddings.position_embedding.weight", by: "positions")
    replace("encoder.layers", by: "blocks")
    join(["q_proj", "k_proj", "v_proj"].map { "self_attn.\($0)" }, into: "query_key_value")
    replace("self_attn.out_proj", by: "projection")
    replace("layer_norm1", by: "norm1")
    replace("layer_norm2", by: "norm2")
    replace("mlp.fc1", by: "expansion")
    replace("mlp.fc2", by: "contraction")
    replace("post_layernorm", by: "norm")
  }
}
