import Foundation

/// Where the vocabulary of `Fixtures/make_clip_tokenizer_fixtures.py` lies.
let clipVocabularyFolder = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "Fixtures/clip-tokenizer").path
