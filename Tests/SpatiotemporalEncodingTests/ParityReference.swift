import Foundation
import TestSupport
import Testing
import Torch

/// What a script beside the fixtures wrote of someone else's network: its weights, what it was given
/// and what came out.
struct ParityReference {
  private let tensors: [String: Tensor]

  /// Reads `Fixtures/NAME.safetensors`.
  init(_ name: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    try self.init(contentsOf: folder.appending(path: "Fixtures/\(name).safetensors").path)
  }

  /// Reads a file.
  init(contentsOf path: String) throws {
    tensors = try Safetensors(contentsOf: path).tensors
  }

  /// The weights under the names that their authors' library gives them, in single precision.
  var weights: [String: Tensor] {
    let prefix = "weights."
    let named = tensors.compactMap { name, tensor in
      name.hasPrefix(prefix)
        ? (String(name.dropFirst(prefix.count)), tensor.converted(to: .float32)) : nil
    }
    return Dictionary(uniqueKeysWithValues: named)
  }

  /// A tensor in single precision; bytes of pictures become 0…1.
  func tensor(_ name: String) throws -> Tensor {
    let tensor = try #require(tensors[name])
    let numbers = tensor.converted(to: .float32)
    return tensor.dataType == .uint8 ? numbers / 255 : numbers
  }

  /// Expects a tensor to differ by less than a ten-thousandth of the largest number.
  func expect(_ ours: Tensor, toBe name: String) throws {
    let theirs = try tensor(name)
    expectClose(ours, theirs, within: 1e-4 * abs(theirs).reshaped([-1]).maximum(along: 0).item)
  }
}
