import Foundation
public import Torch

/// The tensors that others have published: a `.safetensors` file, a file of `torch.save`, or a folder
/// as Hugging Face has them, with one such file or with shards that an index lists.
public struct PublishedFile {
  /// The tensors under their authors' names.
  public let tensors: [String: Tensor]

  private static let index = "model.safetensors.index.json"

  /// Reads a file or a folder.
  ///
  /// - Throws: ``Torch/TorchError`` where something is missing, damaged, or asks to be run.
  public init(contentsOf path: String) throws(TorchError) {
    // Only folders have a dot inside.
    let isFolder = FileManager.default.fileExists(atPath: path + "/.")
    tensors = try isFolder ? Self.tensors(inFolder: path) : Self.tensors(in: path)
  }

  private static func tensors(in path: String) throws(TorchError) -> [String: Tensor] {
    path.hasSuffix(".safetensors")
      ? try Safetensors(contentsOf: path).tensors : try PickledTensors(contentsOf: path).tensors
  }

  private static func tensors(inFolder path: String) throws(TorchError) -> [String: Tensor] {
    let files = ["model.safetensors", index, "pytorch_model.bin"]
    guard let name = files.first(where: { isThere($0, in: path) }) else {
      throw TorchError(
        code: .unreadable,
        message: "'\(path)' has none of \(files.joined(separator: ", ")); fetch its weights too"
      )
    }
    guard name == index else { return try tensors(in: "\(path)/\(name)") }
    var all: [String: Tensor] = [:]
    for shard in try shards(of: path) {
      all.merge(try tensors(in: "\(path)/\(shard)")) { first, _ in first }
    }
    return all
  }

  /// The names of the files that an index lists, all of which are there.
  private static func shards(of path: String) throws(TorchError) -> [String] {
    struct Index: Decodable { var weight_map: [String: String] }
    guard let data = try? Data(contentsOf: URL(filePath: "\(path)/\(index)")),
      let map = try? JSONDecoder().decode(Index.self, from: data).weight_map,
      // A name that leads out of the folder is no shard's.
      !map.isEmpty, map.values.allSatisfy({ !$0.contains("/") && !$0.hasPrefix(".") })
    else {
      throw TorchError(
        code: .malformed,
        message: "'\(path)/\(index)' is no index of shards; fetch it again"
      )
    }
    let names = Set(map.values).sorted()
    let missing = names.filter { !isThere($0, in: path) }
    guard missing.isEmpty else {
      throw TorchError(
        code: .unreadable,
        message: "'\(path)' lacks \(missing.map { "'\($0)'" }.joined(separator: ", ")), "
          + "\(missing.count) of \(names.count) shards; fetch the rest of it"
      )
    }
    return names
  }

  private static func isThere(_ name: String, in path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/\(name)")
  }
}
