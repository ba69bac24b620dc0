import Foundation
public import Training

/// The classes of a zero-shot question, and the words by which each is looked for.
///
/// A file has a line for each class: its label, and perhaps a colon and other words for it.
///
///     handshake: two people shaking hands
///     hug
public struct ClassWordings: Sendable, Equatable {
  /// The labels, in the order of the file.
  public let labels: [String]
  /// The words for each.
  public let words: [String]

  /// Reads a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: ``Training/TrainingError`` where it cannot be read or does not name two classes.
  public init(contentsOf path: String) throws(TrainingError) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw TrainingError(
        code: .unreadable,
        message: "'\(path)' cannot be read as text; check that it exists"
      )
    }
    let lines = text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    let parts = lines.map { line in
      line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
    labels = parts.map { $0.first ?? "" }
    words = parts.map { $0.last ?? "" }
    guard Set(labels).count == labels.count, labels.count > 1, !labels.contains("") else {
      throw TrainingError(
        code: .unsuitable,
        message: "'\(path)' must name two classes or more, each on a line of its own and once"
      )
    }
  }
}
