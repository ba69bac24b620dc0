internal import Foundation

/// A vocabulary of byte pairs as its files tell it: the number of every token, and which tokens are
/// put together to longer ones, the most frequent first.
struct VocabularyFiles {
  /// The number of every token.
  let numbers: [String: Int]
  /// Pairs of tokens that make a longer one.
  let merges: [(first: String, second: String)]

  /// Reads `vocab.json` and `merges.txt` of a folder, or `tokenizer.json`, which holds both.
  init(folder: String) throws(VocabularyError) {
    let folder = URL(filePath: folder)
    let vocabulary = folder.appending(path: "vocab.json").path
    let whole = folder.appending(path: "tokenizer.json").path
    if FileManager.default.fileExists(atPath: vocabulary) {
      numbers = try decoded(vocabulary)
      let path = folder.appending(path: "merges.txt").path
      let lines = try String(decoding: contents(of: path), as: UTF8.self)
        .split(whereSeparator: \.isNewline)
        .filter { !$0.hasPrefix("#version") }
      merges = try lines.map { line throws(VocabularyError) in try pair(line, path) }
    } else if FileManager.default.fileExists(atPath: whole) {
      let file: TokenizerFile = try decoded(whole)
      numbers = file.model.vocab
      merges = try file.model.merges.map { merge throws(VocabularyError) in
        switch merge {
        case .line(let line): try pair(line[...], whole)
        case .parts(let parts): try pair(parts, whole)
        }
      }
    } else {
      throw VocabularyError(
        code: .unreadable,
        message: "'\(folder.path)' has neither vocab.json and merges.txt nor tokenizer.json"
      )
    }
  }
}

/// What is looked at of `tokenizer.json`.
private struct TokenizerFile: Decodable {
  struct Model: Decodable {
    let vocab: [String: Int]
    let merges: [Merge]
  }

  /// A pair, written by older versions as a line.
  enum Merge: Decodable {
    case line(String)
    case parts([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let line = try? container.decode(String.self) {
        self = .line(line)
      } else {
        self = .parts(try container.decode([String].self))
      }
    }
  }

  let model: Model
}

private func pair(
  _ line: Substring,
  _ path: String
) throws(VocabularyError) -> (first: String, second: String) {
  try pair(line.split(separator: " ", omittingEmptySubsequences: false).map(String.init), path)
}

private func pair(
  _ parts: [String],
  _ path: String
) throws(VocabularyError) -> (first: String, second: String) {
  guard parts.count == 2 else {
    throw VocabularyError(
      code: .malformed,
      message: "'\(path)' has '\(parts.joined(separator: " "))' where two tokens should stand"
    )
  }
  return (parts[0], parts[1])
}

private func contents(of path: String) throws(VocabularyError) -> Data {
  do {
    return try Data(contentsOf: URL(filePath: path))
  } catch {
    throw VocabularyError(code: .unreadable, message: "'\(path)' cannot be read")
  }
}

private func decoded<Value: Decodable>(_ path: String) throws(VocabularyError) -> Value {
  let data = try contents(of: path)
  do {
    return try JSONDecoder().decode(Value.self, from: data)
  } catch {
    throw VocabularyError(
      code: .malformed,
      message: "'\(path)' is no vocabulary of byte pairs as CLIP's files are"
    )
  }
}
