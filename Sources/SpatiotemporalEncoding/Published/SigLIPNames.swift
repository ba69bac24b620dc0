import Torch

extension PublishedTensors {
  /// Names the side of a SigLIP of the transformers library that sees as a `FrameEncoder` does.
  public mutating func nameSigLIP() {
    dropText()
    replace("vision_model", by: "")
    drop("embeddings.position_ids", "classifier.")
    nameSharedParts()
    change("positions") { $0.withAxis(at: 0) }
    replace("head.attention.in_proj_weight", by: "head.query_key_value.weight")
    replace("head.attention.in_proj_bias", by: "head.query_key_value.bias")
    replace("head.attention.out_proj", by: "head.projection")
    replace("head.layernorm", by: "head.norm")
    prefix(by: "frames.transformer.")
    replace("frames.transformer.head", by: "frames.pooling")
  }
}
