// Sennrich et al.: Neural Machine Translation of Rare Words with Subword Units, ACL 2016, over bytes
// as in Radford et al., 2019; words, their ends and lower case are CLIP's (Radford et al., 2021).
internal import Foundation
public import Torch

/// Turns texts into the tokens that ``CLIPText`` reads.
public struct BytePairTokenizer: Sendable {
  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  private let byteTokens: [Int]
  private let lastByteTokens: [Int]
  private let merges: [Pair: (rank: Int, token: Int)]

  /// What every text begins with.
  public let startToken: Int
  /// What every text ends with.
  public let endToken: Int

  private static let (start, end, wordEnd) = ("<|startoftext|>", "<|endoftext|>", "</w>")

  /// Reads the vocabulary in a folder of a CLIP of the transformers library: `vocab.json` and
  /// `merges.txt`, or `tokenizer.json`.
  ///
  /// - Parameter folder: The folder's path.
  /// - Throws: ``VocabularyError``.
  public init(folder: String) throws(VocabularyError) {
    let files = try VocabularyFiles(folder: folder)
    func number(_ token: String) throws(VocabularyError) -> Int {
      guard let number = files.numbers[token] else {
        throw VocabularyError(
          code: .malformed,
          message: "the vocabulary in '\(folder)' has no token '\(token)', as CLIP's have"
        )
      }
      return number
    }
    startToken = try number(Self.start)
    endToken = try number(Self.end)
    let letters = ByteAlphabet.characters.map(String.init)
    byteTokens = try letters.map(number)
    lastByteTokens = try letters.map { letter throws(VocabularyError) in
      try number(letter + Self.wordEnd)
    }
    var merges: [Pair: (rank: Int, token: Int)] = [:]
    for (rank, merge) in files.merges.enumerated() {
      let pair = Pair(first: try number(merge.first), second: try number(merge.second))
      merges[pair] = (rank, try number(merge.first + merge.second))
    }
    self.merges = merges
  }

  /// The tokens of a text, from the start token to the end token.
  ///
  /// - Parameters:
  ///   - text: The text; lower case is made of it.
  ///   - limit: At most so many tokens; of longer texts what is before the last place is kept.
  /// - Returns: The tokens' numbers.
  public func tokens(of text: String, limit: Int = 77) -> [Int] {
    precondition(limit >= 2, "tokens: expected a limit of at least 2, got \(limit)")
    let inside = words(of: text).flatMap { word in
      if word == Self.start { return [startToken] }
      return word == Self.end ? [endToken] : merged(word)
    }
    return [startToken] + inside.prefix(limit - 2) + [endToken]
  }

  /// The tokens of several texts, the shorter ones continued with end tokens.
  ///
  /// - Shape: → `[B, N]`, `int64`.
  public func tokens(of texts: [String], limit: Int = 77) -> Tensor {
    let rows = texts.map { tokens(of: $0, limit: limit) }
    let length = rows.map(\.count).max() ?? 0
    let numbers = rows.flatMap { $0 + Array(repeating: endToken, count: length - $0.count) }
    return Tensor(numbers, shape: [rows.count, length])
  }

  /// Runs of letters, single digits, runs of all else; spaces divide and are dropped.
  private func words(of text: String) -> [Substring] {
    let text = text.precomposedStringWithCanonicalMapping.lowercased()
    let word =
      #/<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/#
      .matchingSemantics(.unicodeScalar)
    return text.matches(of: word).map { text[$0.range] }
  }

  /// Puts a word's bytes together, always the pair first that is most frequent.
  private func merged(_ word: Substring) -> [Int] {
    var tokens = word.utf8.map { byteTokens[Int($0)] }
    if let last = word.utf8.last { tokens[tokens.count - 1] = lastByteTokens[Int(last)] }
    while true {
      let found = zip(tokens, tokens.dropFirst()).enumerated()
        .compactMap { place, pair in
          merges[Pair(first: pair.0, second: pair.1)].map { (place: place, merge: $0) }
        }
        .min { $0.merge.rank < $1.merge.rank }
      guard let found else { return tokens }
      tokens.replaceSubrange(found.place...found.place + 1, with: [found.merge.token])
    }
  }
}
