extension Set<String> {
  /// What `transformers` writes, or wrote before its version 5, into the configuration of every
  /// network, and what networks that see do not look at.
  static let ofEveryConfiguration: Self = [
    // Where it comes from and how it is stored and called.
    "_name_or_path", "name_or_path", "_commit_hash", "transformers_version", "dtype", "torch_dtype",
    "use_bfloat16", "torchscript", "return_dict", "use_return_dict", "output_attentions",
    "output_hidden_states", "output_scores", "output_logits", "chunk_size_feed_forward",
    "attn_implementation", "_attn_implementation", "_attn_implementation_autoset",
    "_attn_implementation_internal", "gradient_checkpointing", "use_cache",
    "tie_last_hidden_states",
    // What it was taught.
    "id2label", "label2id", "num_labels", "problem_type", "finetuning_task",
    "task_specific_params", "tf_legacy_loss",
    // Text.
    "prefix", "tokenizer_class", "bos_token_id", "eos_token_id", "pad_token_id", "sep_token_id",
    "decoder_start_token_id", "is_decoder", "is_encoder_decoder", "add_cross_attention",
    "cross_attention_hidden_size", "tie_encoder_decoder", "tie_word_embeddings",
    // The writing of text.
    "bad_words_ids", "begin_suppress_tokens", "diversity_penalty", "do_sample", "early_stopping",
    "encoder_no_repeat_ngram_size", "exponential_decay_length_penalty", "forced_bos_token_id",
    "forced_eos_token_id", "length_penalty", "max_length", "min_length", "no_repeat_ngram_size",
    "num_beam_groups", "num_beams", "num_return_sequences", "remove_invalid_values",
    "repetition_penalty", "return_dict_in_generate", "suppress_tokens", "temperature", "top_k",
    "top_p", "typical_p",
  ]

  /// What happens while a transformer learns, and what it began from.
  static let ofLearning: Self = [
    "hidden_dropout_prob", "attention_probs_dropout_prob", "attention_dropout", "dropout",
    "drop_path_rate", "initializer_range", "initializer_factor",
  ]

  /// Names of classes, and how data are drawn and handed over.
  ///
  /// Resampling goes by averages here, whatever was written of it.
  static let ofEveryPreprocessing: Self = [
    "feature_extractor_type", "image_processor_type", "processor_class", "_valid_processor_keys",
    "model_input_names", "data_format", "input_data_format", "return_tensors", "device",
    "disable_grouping", "return_metadata", "video_metadata", "do_sample_frames", "num_frames",
    "fps",
    "default_to_square", "do_convert_rgb", "resample", "pad_size",
  ]
}
