import Foundation
import TestSupport
import Testing
import Torch

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_clip_tokenizer_fixtures.py`.
@Suite(.oneEngineThread)
struct BytePairTokenizerTests {
  /// A text and its tokens as transformers' CLIPTokenizer gives them.
  struct Example: Decodable, Sendable, CustomTestStringConvertible {
    let text: String
    let tokens: [Int]

    var testDescription: String { String(text.prefix(40)) }

    static let all: [Example] = {
      let file = URL(filePath: clipVocabularyFolder).appending(path: "texts.json")
      guard let data = try? Data(contentsOf: file) else { return [] }
      return (try? JSONDecoder().decode([Example].self, from: data)) ?? []
    }()
  }

  @Test func `there are examples`() { #expect(Example.all.count >= 18) }

  @Test(arguments: Example.all)
  func `tokens are those of the library`(example: Example) throws {
    let tokenizer = try BytePairTokenizer(folder: clipVocabularyFolder)
    #expect(tokenizer.tokens(of: example.text) == example.tokens)
  }

  @Test func `one file does for two`() throws {
    let folder = try TemporaryFolder()
    let file = URL(filePath: clipVocabularyFolder).appending(path: "tokenizer.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try folder.write(text, to: "tokenizer.json")
    let tokenizer = try BytePairTokenizer(folder: folder.path)
    // Older files have a pair as a line.
    let lines = text.replacing(#/\["([^"]+)","([^"]+)"\]/#) { "\"\($0.1) \($0.2)\"" }
    try folder.write(lines, to: "tokenizer.json")
    let older = try BytePairTokenizer(folder: folder.path)
    for example in Example.all {
      #expect(tokenizer.tokens(of: example.text) == example.tokens)
      #expect(older.tokens(of: example.text) == example.tokens)
    }
  }

  @Test func `a batch is as long as its longest text`() throws {
    let tokenizer = try BytePairTokenizer(folder: clipVocabularyFolder)
    let batch = tokenizer.tokens(of: ["walking", "a walking person"])
    let end = tokenizer.endToken
    #expect(batch.shape == [2, 5])
    #expect(Array(batch.ints().prefix(5)) == tokenizer.tokens(of: "walking") + [end, end])
  }

  @Test func `a limit keeps the end`() throws {
    let tokenizer = try BytePairTokenizer(folder: clipVocabularyFolder)
    let tokens = tokenizer.tokens(of: "a walking person", limit: 4)
    #expect(tokens.count == 4)
    #expect(tokens.last == tokenizer.endToken)
  }

  @Test(arguments: [
    [:],
    ["vocab.json": "{}"],
    ["vocab.json": "[1, 2]", "merges.txt": ""],
    ["vocab.json": "{\"a\": 1}", "merges.txt": ""],
    ["tokenizer.json": "{\"model\": {\"vocab\": {}}}"],
  ])
  func `files that are missing or no vocabulary are told of`(files: [String: String]) throws {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    #expect(throws: VocabularyError.self) { try BytePairTokenizer(folder: folder.path) }
  }

  @Test(arguments: ["w a n", "wa", "q q</w>"])
  func `a merge that makes no token is told of`(line: String) throws {
    let folder = try TemporaryFolder()
    let file = URL(filePath: clipVocabularyFolder).appending(path: "vocab.json")
    try folder.write(String(contentsOf: file, encoding: .utf8), to: "vocab.json")
    try folder.write("#version: 0.2\n\(line)\n", to: "merges.txt")
    #expect {
      try BytePairTokenizer(folder: folder.path)
    } throws: {
      ($0 as? VocabularyError)?.code == .malformed
    }
  }
}

extension TemporaryFolder {
  fileprivate func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path(of: name)))
  }
}
