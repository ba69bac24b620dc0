public import Foundation
import Torch

/// A folder as Hugging Face has them: the small CLIP whose weights and vocabulary
/// `SpatiotemporalEncodingTests/Fixtures/make_picture_transformer_fixtures.py` and
/// `make_clip_tokenizer_fixtures.py` wrote.
public struct PublishedCLIP: Sendable {
  /// The folder.
  public let folder: URL

  /// What its `config.json` says.
  public static let configuration = """
    {
      "model_type": "clip", "architectures": ["CLIPModel"], "projection_dim": 10,
      "vision_config": {
        "model_type": "clip_vision_model", "hidden_size": 12, "num_hidden_layers": 2,
        "num_attention_heads": 3, "intermediate_size": 20, "image_size": 16, "patch_size": 4
      },
      "text_config": {
        "model_type": "clip_text_model", "hidden_size": 12, "num_hidden_layers": 2,
        "num_attention_heads": 3, "intermediate_size": 28, "vocab_size": 604
      }
    }
    """

  /// Writes the folder.
  ///
  /// - Parameters:
  ///   - path: Where to.
  ///   - tests: The folder of all tests.
  /// - Throws: Where the fixtures are missing or it cannot be written.
  public init(at path: String, tests: URL) throws {
    folder = URL(filePath: path)
    let fixtures = tests.appending(path: "SpatiotemporalEncodingTests/Fixtures")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let prefix = "weights."
    let file = try Safetensors(contentsOf: fixtures.appending(path: "clip.safetensors").path)
    let weights = file.tensors.filter { $0.key.hasPrefix(prefix) }
      .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    try Safetensors(Dictionary(uniqueKeysWithValues: weights)).encoded()
      .write(to: folder.appending(path: "model.safetensors"))
    for name in ["vocab.json", "merges.txt"] {
      try FileManager.default.copyItem(
        at: fixtures.appending(path: "clip-tokenizer/\(name)"),
        to: folder.appending(path: name)
      )
    }
    try write(Self.configuration)
  }

  /// Writes another `config.json`.
  public func write(_ configuration: String) throws {
    try Data(configuration.utf8).write(to: folder.appending(path: "config.json"))
  }
}
