import Foundation
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchNN
import Training
import VideoLibrary

/// Searching with words, from an imported CLIP to the hits, by the program alone.
@Suite(.oneEngineThread)
struct TextSearchTests {
  private struct Answer: Decodable {
    struct Hit: Decodable {
      let path: String
      let score: Double
    }
    let hits: [Hit]
  }

  @Test func `words find the clips whose embeddings are most like theirs`() async throws {
    let folder = try TemporaryFolder()
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let published = try PublishedCLIP(at: folder.path(of: "published"), tests: tests).folder.path
    let (run, place) = (folder.path(of: "run"), folder.path(of: "library"))
    let footage = folder.path(of: "footage")
    try await writeSmallFootage(to: footage, clipsPerAction: 1)
    let sora = SoraProgram()
    for arguments in [
      ["import", published, "--out", run],
      ["library", "create", place, "--model", run],
      ["library", "add", place, footage, "--precision", "float32", "--threads", "1"],
    ] {
      let outcome = try await sora.run(arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let words = "a person walking"
    let found = try await sora("library", "search", place, "--text", words, "--json")
    let answer = try JSONDecoder().decode(Answer.self, from: Data(found.output.utf8))

    let library = try Library(place)
    let clips = try await library.catalogue.clips(inSlots: 0..<10)
    #expect(clips.count == 10)
    let expected = try await scores(of: words, run: run, in: library, clips)
    let best = try #require(clips.max { expected[$0.slot] < expected[$1.slot] })
    let video = try #require(try await library.catalogue.video(best.video))
    #expect(answer.hits.first?.path == video.paths[0])
    expectClose(answer.hits.first?.score ?? .nan, expected[best.slot], within: 1e-4)
  }

  /// The cosine of the words, averaged over the wordings of the zero-shot classifier, with what each
  /// clip has beyond the mean of all directions; number by number.
  @Engine
  private func scores(
    of words: String,
    run: String,
    in library: Library,
    _ clips: [LibraryClip]
  ) throws -> [Double] {
    let text = try TextSide(ofRun: run)
    let prompts = ["\(words)", "a photo of \(words).", "a video of \(words)."].map {
      unit(text.network(text.tokenizer.tokens(of: [$0], limit: text.network.tokenCount)).doubles())
    }
    let query = unit(sum(prompts))
    let url = URL(filePath: library.folder.embeddingsFolder + "/0000.float32")
    let width = library.embeddings.width
    let values = try Tensor(mapping: url.path, shape: [clips.count, width]).doubles()
    let rows = clips.map { unit(Array(values[$0.slot * width..<($0.slot + 1) * width])) }
    let mean = sum(rows).map { $0 / Double(rows.count) }
    return rows.map { row in
      let own = unit(zip(row, mean).map { $0 - $1 })
      return zip(own, query).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  private func unit(_ vector: [Double]) -> [Double] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / length }
  }

  private func sum(_ vectors: [[Double]]) -> [Double] {
    vectors.dropFirst().reduce(vectors[0]) { zip($0, $1).map { $0 + $1 } }
  }
}
