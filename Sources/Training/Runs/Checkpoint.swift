internal import Foundation

/// A saved state of a run, from which it goes on as if it had never stopped.
public struct Checkpoint: Sendable, Hashable {
  /// Steps done when it was saved.
  public let step: Int
  /// The file.
  public let path: String

  private static let prefix = "step-"
  private static let suffix = ".safetensors"

  /// The checkpoint of a step in a folder, whether it was written yet or not.
  ///
  /// - Parameters:
  ///   - step: Steps done, from 0.
  ///   - folder: The path of the folder of checkpoints.
  public init(step: Int, in folder: String) {
    precondition(step >= 0, "a checkpoint's step must be at least 0, not \(step)")
    self.step = step
    // Eight digits keep the order of names that of steps.
    let digits = String(step)
    let zeros = String(repeating: "0", count: max(0, 8 - digits.count))
    let name = Self.prefix + zeros + digits + Self.suffix
    path = URL(filePath: folder).appending(path: name).path(percentEncoded: false)
  }

  init?(fileName: String, in folder: String) {
    guard fileName.hasPrefix(Self.prefix), fileName.hasSuffix(Self.suffix) else { return nil }
    let digits = fileName.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
    guard digits.allSatisfy(\.isASCII), digits.allSatisfy(\.isNumber), let step = Int(digits) else {
      return nil
    }
    self.init(step: step, in: folder)
  }
}
