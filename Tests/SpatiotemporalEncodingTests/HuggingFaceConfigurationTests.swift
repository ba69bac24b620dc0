import Foundation
import RecipeFormat
import Testing

@testable import SpatiotemporalEncoding

/// Reads what `Fixtures/make_huggingface_configurations.py` wrote, and literal files in the manner of
/// older versions.
@Suite struct HuggingFaceConfigurationTests {
  /// What the script's configurations are, by their names.
  static let written: [(name: String, architecture: String, shape: TransformerShape)] = [
    ("videomae-base", "videomae", shape(768, 12, 12, 3072, 16, 224, 1e-12, frames: 16)),
    (
      "videomae-large-finetuned", "videomae",
      shape(1024, 24, 16, 4096, 16, 224, 1e-12, frames: 16) { $0.normalization = .mean }
    ),
    ("vjepa2-vitl", "vjepa2", shape(1024, 24, 16, 4096, 16, 256, 1e-6, frames: 64)),
    (
      "vjepa2-vitg-classification", "vjepa2",
      shape(1408, 40, 22, 6144, 16, 384, 1e-6, frames: 32) { $0.poolerBlockCount = 3 }
    ),
    ("dinov2-small", "dinov2", shape(384, 12, 6, 1536, 14, 518, 1e-6)),
    (
      "clip-large", "clip",
      shape(1024, 24, 16, 4096, 14, 224, 1e-5) { $0.projectionCount = 768 }
    ),
    (
      "clip-base-vision", "clip",
      shape(768, 12, 12, 3072, 32, 224, 1e-5) { $0.projectionCount = 512 }
    ),
    ("siglip-so400m", "siglip", shape(1152, 27, 16, 4304, 14, 384, 1e-6)),
    ("siglip-base-vision", "siglip", shape(768, 12, 12, 3072, 16, 224, 1e-6)),
  ]

  private static func shape(
    _ features: Int,
    _ layers: Int,
    _ heads: Int,
    _ hidden: Int,
    _ patchSide: Int,
    _ side: Int,
    _ epsilon: Double,
    frames: Int = 1,
    _ change: (inout TransformerShape) -> Void = { _ in }
  ) -> TransformerShape {
    var shape = TransformerShape()
    (shape.featureCount, shape.layerCount, shape.headCount) = (features, layers, heads)
    (shape.hiddenCount, shape.patchSide, shape.side) = (hidden, patchSide, side)
    (shape.epsilon, shape.frameCount, shape.patchFrames) = (epsilon, frames, min(frames, 2))
    change(&shape)
    return shape
  }

  @Test(arguments: written, ["config.json", "everything"])
  func `what transformers writes is read`(
    written: (name: String, architecture: String, shape: TransformerShape),
    file: String
  ) throws {
    let json = try writtenFile("\(written.name)/\(file)")
    let configuration = try HuggingFaceConfiguration(json: json)
    #expect(configuration.architecture == written.architecture)
    #expect(configuration.transformer == written.shape)
    #expect((configuration.text != nil) == (written.name == "clip-large"))
  }

  @Test func `what is not said is as in the published base`() throws {
    let siglip = try HuggingFaceConfiguration(
      json: """
        {"architectures": ["SiglipModel"], "initializer_factor": 1.0, "model_type": "siglip",
         "text_config": {"model_type": "siglip_text_model", "vocab_size": 32000},
         "torch_dtype": "float32", "transformers_version": "4.37.0.dev0",
         "vision_config": {"model_type": "siglip_vision_model"}}
        """
    )
    #expect(siglip.transformer == Self.shape(768, 12, 12, 3072, 16, 224, 1e-6))
  }

  @Test func `older files of CLIP say everything twice`() throws {
    // As transformers 4.2x wrote them; what stands for text is left out here but for one number.
    let clip = try HuggingFaceConfiguration(
      json: """
        {"_commit_hash": null, "architectures": ["CLIPModel"], "initializer_factor": 1.0,
         "logit_scale_init_value": 2.6592, "model_type": "clip", "projection_dim": 768,
         "text_config": {"hidden_size": 768}, "text_config_dict": {"hidden_size": 768},
         "torch_dtype": "float32", "transformers_version": null,
         "vision_config": {"_name_or_path": "", "add_cross_attention": false,
          "architectures": null, "attention_dropout": 0.0, "bad_words_ids": null,
          "bos_token_id": null, "chunk_size_feed_forward": 0,
          "cross_attention_hidden_size": null, "decoder_start_token_id": null,
          "diversity_penalty": 0.0, "do_sample": false, "dropout": 0.0, "early_stopping": false,
          "encoder_no_repeat_ngram_size": 0, "eos_token_id": null,
          "exponential_decay_length_penalty": null, "finetuning_task": null,
          "forced_bos_token_id": null, "forced_eos_token_id": null, "hidden_act": "quick_gelu",
          "hidden_size": 1024, "id2label": {"0": "LABEL_0", "1": "LABEL_1"}, "image_size": 224,
          "initializer_factor": 1.0, "initializer_range": 0.02, "intermediate_size": 4096,
          "is_decoder": false, "is_encoder_decoder": false,
          "label2id": {"LABEL_0": 0, "LABEL_1": 1}, "layer_norm_eps": 1e-05,
          "length_penalty": 1.0, "max_length": 20, "min_length": 0,
          "model_type": "clip_vision_model", "no_repeat_ngram_size": 0,
          "num_attention_heads": 16, "num_beam_groups": 1, "num_beams": 1,
          "num_hidden_layers": 24, "num_return_sequences": 1, "output_attentions": false,
          "output_hidden_states": false, "output_scores": false, "pad_token_id": null,
          "patch_size": 14, "prefix": null, "problem_type": null, "pruned_heads": {},
          "remove_invalid_values": false, "repetition_penalty": 1.0, "return_dict": true,
          "return_dict_in_generate": false, "sep_token_id": null, "task_specific_params": null,
          "temperature": 1.0, "tie_encoder_decoder": false, "tie_word_embeddings": true,
          "tokenizer_class": null, "top_k": 50, "top_p": 1.0, "torch_dtype": null,
          "torchscript": false, "transformers_version": "4.21.0.dev0", "typical_p": 1.0,
          "use_bfloat16": false},
         "vision_config_dict": {"hidden_size": 1024, "intermediate_size": 4096,
          "num_attention_heads": 16, "num_hidden_layers": 24, "patch_size": 14}}
        """
    )
    let shape = Self.shape(1024, 24, 16, 4096, 14, 224, 1e-5) { $0.projectionCount = 768 }
    #expect(clip.transformer == shape)
  }

  @Test func `older files of VideoMAE call the bias by another name`() throws {
    // In the manner of a published classifier's file, written by transformers 4.22.
    let videoMAE = try HuggingFaceConfiguration(
      json: """
        {"architectures": ["VideoMAEForVideoClassification"],
         "attention_probs_dropout_prob": 0.0, "decoder_hidden_size": 384,
         "decoder_intermediate_size": 1536, "decoder_num_attention_heads": 6,
         "decoder_num_hidden_layers": 4, "hidden_act": "gelu", "hidden_dropout_prob": 0.0,
         "hidden_size": 384, "id2label": {"0": "abseiling"}, "image_size": 224,
         "initializer_range": 0.02, "intermediate_size": 1536, "label2id": {"abseiling": 0},
         "layer_norm_eps": 1e-12, "model_type": "videomae", "norm_pix_loss": false,
         "num_attention_heads": 16, "num_channels": 3, "num_frames": 16,
         "num_hidden_layers": 12, "patch_size": 16, "qkv_bias": true,
         "problem_type": "single_label_classification", "torch_dtype": "float32",
         "transformers_version": "4.22.0.dev0", "tubelet_size": 2, "use_mean_pooling": true}
        """
    )
    let shape = Self.shape(384, 12, 16, 1536, 16, 224, 1e-12, frames: 16) {
      $0.normalization = .mean
    }
    #expect(videoMAE.transformer == shape)
  }

  @Test(
    arguments: [
      ("VideoMAEForVideoClassification", true, FinalNormalization.mean),
      ("VideoMAEModel", true, .none), ("VideoMAEModel", false, .tokens),
      ("VideoMAEForPreTraining", true, .none), ("VideoMAEForPreTraining", false, .tokens),
    ]
  )
  func `what is normalised at the end depends on the class`(
    name: String,
    usesMean: Bool,
    normalization: FinalNormalization
  ) throws {
    let configuration = try HuggingFaceConfiguration(
      json: """
        {"model_type": "videomae", "architectures": ["\(name)"], "use_mean_pooling": \(usesMean)}
        """
    )
    #expect(configuration.transformer.normalization == normalization)
  }

  @Test(
    arguments: [
      ("[]", "no mapping"),
      (#"{"hidden_size": 8}"#, "'model_type' is missing"),
      (#"{"model_type": "bert"}"#, "'model_type' is 'bert'"),
      (#"{"model_type": "videomae", "hidden_act": "relu"}"#, "'hidden_act' is 'relu'"),
      (#"{"model_type": "clip_vision_model", "hidden_act": "silu"}"#, "'hidden_act' is 'silu'"),
      (#"{"model_type": "videomae", "tubelet_size": 4}"#, "'tubelet_size' is 4"),
      (#"{"model_type": "videomae", "num_channels": 1}"#, "'num_channels' is 1"),
      (#"{"model_type": "videomae", "image_size": [224, 320]}"#, "'image_size' is [224, 320]"),
      (#"{"model_type": "videomae", "hidden_size": 7.5}"#, "'hidden_size' is 7.5"),
      (#"{"model_type": "videomae", "hidden_size": 770}"#, "'headCount', 12"),
      (#"{"model_type": "videomae", "use_mean_pooling": 1}"#, "'use_mean_pooling' is 1"),
      (#"{"model_type": "videomae", "text_config": {}}"#, "the field 'text_config'"),
      (#"{"model_type": "vjepa2", "window_size": 8}"#, "the field 'window_size'"),
      (#"{"model_type": "vjepa2", "mlp_ratio": -1}"#, "'mlp_ratio' gives"),
      (#"{"model_type": "dinov2", "use_swiglu_ffn": true}"#, "'use_swiglu_ffn' is true"),
      (#"{"model_type": "dinov2", "qkv_bias": false}"#, "'qkv_bias' is false"),
      (#"{"model_type": "dinov2", "pruned_heads": {"0": [1]}}"#, "'pruned_heads' is a mapping"),
      (
        #"{"model_type": "clip", "vision_config": {"depth": 3}}"#,
        "vision_config: the field 'depth'"
      ),
      (
        #"{"model_type": "siglip", "vision_config": {"vision_use_head": false}}"#,
        "vision_config: 'vision_use_head' is false"
      ),
      (
        #"{"model_type": "siglip", "vision_config": {"model_type": "siglip2_vision_model"}}"#,
        "'model_type' is 'siglip2_vision_model'"
      ),
    ]
  )
  func `what the network here would compute otherwise is refused`(
    json: String,
    complaint: String
  ) {
    let error = #expect(throws: RecipeError.self) { try HuggingFaceConfiguration(json: json) }
    #expect(error?.message.contains(complaint) == true, "\(error?.message ?? "")")
    #expect(error?.message.hasPrefix("config.json") == true)
  }

  @Test func `a field that is null says nothing`() throws {
    let json = #"{"model_type": "vjepa2", "window_size": null, "hidden_size": null}"#
    let shape = Self.shape(1024, 24, 16, 4096, 16, 256, 1e-6, frames: 64)
    #expect(try HuggingFaceConfiguration(json: json).transformer == shape)
  }
}

extension HuggingFaceConfiguration {
  fileprivate init(json: String) throws(RecipeError) { try self.init(json: Array(json.utf8)) }
}

/// The bytes of a file that the script wrote.
func writtenFile(_ name: String) throws -> [UInt8] {
  let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/huggingface-configurations.json")
  let files = try JSONDecoder().decode([String: String].self, from: Data(contentsOf: path))
  return Array(try #require(files[name]).utf8)
}
