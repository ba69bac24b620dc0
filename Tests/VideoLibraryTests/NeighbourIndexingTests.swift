import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import VideoDecoding

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct NeighbourIndexingTests {
  private let small: SmallLibrary
  private var library: Library { small.library }

  /// Forty videos of ten clips each, as if they had been indexed.
  init() async throws {
    small = try await SmallLibrary()
    for video in 0..<40 { try await add(video) }
  }

  private func add(_ number: Int) async throws {
    let file = FoundFile(path: "/footage/\(number)", content: "\(number)", size: 1, modified: 1)
    let video = try await library.catalogue.register(file).video
    let slot = try await library.catalogue.firstFreeSlot()
    let generator = Generator(seed: UInt64(number))
    let rows = Tensor.normal([10, library.embeddings.width], using: generator) + 0.5
    try library.embeddings.write(rows.floats(), at: slot)
    try await library.catalogue.append(
      (0..<10).map { .seconds(2 * $0)..<(.seconds(2 * $0 + 4)) },
      firstSlot: slot,
      to: video,
      surveyed: SurveyedVideo(
        description: .init(duration: .seconds(22), width: 64, height: 48, frameRate: 25),
        shots: [.zero]
      ),
      isLast: true
    )
  }

  private func index(isLasting: Bool) -> SearchIndex {
    SearchIndex(library, isLasting: isLasting, exactLimit: 300)
  }

  private func answer(_ index: SearchIndex, toSlot slot: Int = 123) async throws -> SearchAnswer {
    let row = try library.embeddings.rows(at: [slot]).floats()
    return try await index.moments(like: SearchQuery(row), limit: 5)
  }

  @Test func `many clips are searched exactly until an index is built, which the next start reads`()
    async throws
  {
    let serving = index(isLasting: true)
    let exact = try await answer(serving)
    #expect(exact.recall == nil)
    await serving.building?.value
    let approximate = try await answer(serving)
    #expect((approximate.recall ?? 0) >= OperatingPoint.target)
    #expect(approximate.moments[0].clip == exact.moments[0].clip)
    let next = index(isLasting: false)
    #expect(try await answer(next) == approximate)
    #expect(await next.building == nil)
  }

  @Test func `a few clips need no index, and what does not last builds none`() async throws {
    let few = SearchIndex(library, isLasting: true, exactLimit: 400)
    #expect(try await answer(few).recall == nil)
    #expect(await few.building == nil)
    let brief = index(isLasting: false)
    #expect(try await answer(brief).recall == nil)
    #expect(await brief.building == nil)
  }

  @Test func `a damaged file is no error, and another is built`() async throws {
    let path = library.folder.neighboursPath
    try Data("not an index\n{}\n".utf8).write(to: URL(filePath: path))
    #expect(try await answer(index(isLasting: false)).recall == nil)
    let serving = index(isLasting: true)
    #expect(try await answer(serving).recall == nil)
    await serving.building?.value
    #expect(try await answer(index(isLasting: false)).recall != nil)
  }

  @Test func `what comes later is found at once, and indexed once a fifth is new`() async throws {
    let serving = index(isLasting: true)
    _ = try await answer(serving)
    await serving.building?.value
    for video in 40..<45 { try await add(video) }
    #expect(try await answer(serving, toSlot: 444).moments[0].clip == 445)
    #expect(await serving.building == nil)
    for video in 45..<50 { try await add(video) }
    #expect(try await answer(serving, toSlot: 494).moments[0].clip == 495)
    await serving.building?.value
    let file = NeighbourIndex(of: library.folder, width: library.embeddings.width, count: 500)
    #expect(file?.count == 500)
    #expect(try await answer(serving, toSlot: 494).moments[0].clip == 495)
  }
}
