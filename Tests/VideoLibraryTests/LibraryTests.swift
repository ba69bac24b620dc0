import ClipInput
import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import Training
import UnderstandingTasks
import VideoDecoding

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct LibraryTests {
  @Test func `videos come in, are cut, named and found`() async throws {
    let small = try await SmallLibrary()
    let summary = try await small.addFootage()
    #expect(summary.files == [.new: 20])
    #expect(summary.labels == 20)
    let library = small.library
    let statistics = try await library.catalogue.statistics()
    #expect(statistics.videos == [.indexed: 20])
    #expect(statistics.missing == 0 && statistics.copies == 0)
    let video = try #require(try await library.catalogue.video(1))
    let clips = try await library.catalogue.clips(of: 1)
    let duration = try #require(video.description?.duration)
    #expect(clips.count == video.clipCount && clips.count > 2)
    #expect(clips.last?.range.upperBound == duration)
    #expect(try await library.catalogue.problem() == nil)

    // A clip of a video is found in it before all others.
    let index = SearchIndex(library)
    let vector = try #require(try await index.vector(ofVideo: 1, in: clips[1].range))
    let answer = try await index.moments(like: SearchQuery(vector), limit: 5)
    #expect(answer.moments[0].video == 1)
    #expect(answer.moments[0].range.overlaps(clips[1].range))
    // And left out where it is what was asked with.
    let stretch = VideoStretch(video: 1, range: clips[1].range)
    let others = try await index.moments(
      like: SearchQuery(vector, excluding: stretch),
      limit: 5
    )
    #expect(others.moments.allSatisfy { $0.video != 1 || !$0.range.overlaps(clips[1].range) })
  }

  @Test func `moments are the best that comparing every clip in double precision finds`()
    async throws
  {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let library = small.library
    let count = try await library.catalogue.firstFreeSlot()
    let clips = try await library.catalogue.clips(inSlots: 0..<count)
    let rows = try library.embeddings.rows(at: Array(0..<count)).converted(to: .float64)
      .normalized(along: 1)
    let centred = (rows - rows.mean(along: 0, keepingAxes: true)).normalized(along: 1)
    let index = SearchIndex(library)
    for query in [3, 17, count - 1] {
      let one = centred.narrowed(along: 0, to: query..<query + 1)
      let scores = (centred • one.transposed(0, 1)).doubles()
      let best = Dictionary(grouping: clips.indices) { clips[$0].video }
        .mapValues { $0.map { scores[$0] }.max() ?? 0 }
      let stored = try library.embeddings.rows(at: [query]).floats()
      let answer = try await index.moments(like: SearchQuery(stored), limit: 200)
      #expect(answer.moments.map(\.score) == answer.moments.map(\.score).sorted(by: >))
      for (video, score) in best {
        let found = answer.moments.first { $0.video == video }
        expectClose(Double(found?.score ?? .nan), score, within: 1e-5)
      }
      // Fewer wanted are the first of many.
      let few = try await index.moments(like: SearchQuery(stored), limit: 4)
      #expect(few.moments.map(\.clip) == answer.moments.prefix(4).map(\.clip))
    }
  }

  @Test func `a search finds what evaluation by the protocol of searching finds`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let library = small.library
    let count = try await library.catalogue.firstFreeSlot()
    let clips = try await library.catalogue.clips(inSlots: 0..<count)
    let values = try library.embeddings.rows(at: Array(0..<count)).floats()
    let (width, index) = (library.embeddings.width, SearchIndex(library))
    func set(_ slots: [Int]) throws -> EmbeddingSet {
      try EmbeddingSet(
        items: slots.map { EmbeddingSet.Item(identifier: "\($0)", label: "any") },
        values: slots.flatMap { values[$0 * width..<($0 + 1) * width] },
        width: width
      )
    }
    for slot in stride(from: 0, to: count, by: 7) {
      let others = clips.indices.filter {
        !clips[$0].range.overlaps(clips[slot].range)
          || clips[$0].video != clips[slot].video
      }
      // What overlaps the clip is no candidate, and stands beside it so that the mean is of all.
      let test = [slot] + clips.indices.filter { $0 != slot && !others.contains($0) }
      let retrieval = try Retrieval(of: set(test), in: set(others), centring: .together)
      let best = retrieval.queries[0].matches[0]
      let stretch = VideoStretch(video: clips[slot].video, range: clips[slot].range)
      let vector = try #require(try await index.vector(ofVideo: stretch.video, in: stretch.range))
      let answer = try await index.moments(
        like: SearchQuery(vector, excluding: stretch),
        limit: 3
      )
      #expect(answer.moments[0].clip == clips[others[best.item]].id)
      expectClose(Double(answer.moments[0].score), best.similarity, within: 1e-5)
    }
  }

  @Test func `what a file says comes back from embedding it as a query`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let queries = await QueryEmbedder(small.library, embedder: try await small.embedder())
    let clip = try #require(try await small.library.catalogue.clips(of: 2).first)
    let video = try #require(try await small.library.catalogue.video(2))
    let query = try await queries.query(ofFile: video.path, in: clip.range)
    let row = try small.library.embeddings.rows(at: [clip.slot])
    expectClose(query.vector.map(Double.init), row.doubles(), within: 1e-5)
    // A model of movement has nothing to say of a picture.
    var file = try VideoFile(video.path)
    let frame = try #require(try file.next())
    let picture = small.folder.path(of: "one.png")
    try writeAtomically(Data(frame.png()), to: picture)
    await #expect {
      try await queries.query(ofFile: picture)
    } throws: { ($0 as? LibraryError)?.code == .unsuitable }
    await #expect {
      try await queries.query(ofText: "a dog")
    } throws: { ($0 as? LibraryError)?.code == .unsuitable }
  }

  @Test func `a picture is searched with where the model sees pictures`() async throws {
    let small = try await SmallLibrary(seesPictures: true)
    try await small.addFootage()
    let video = try #require(try await small.library.catalogue.video(3))
    var file = try VideoFile(video.path)
    let frame = try #require(try file.next())
    let picture = small.folder.path(of: "one.png")
    try writeAtomically(Data(frame.png()), to: picture)
    let queries = await QueryEmbedder(small.library, embedder: try await small.embedder())
    let query = try await queries.query(ofFile: picture)
    #expect(query.vector.count == small.library.embeddings.width)
    #expect(!query.vector.contains { !$0.isFinite })
  }

  @Test func `moved, copied, changed and vanished files are told apart`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let (library, files) = (small.library, FileManager.default)
    let intake = FootageIntake(library)
    let all = { () throws -> VideoCollection in try VideoCollection([small.footage]) }
    let before = try await library.catalogue.revision()
    #expect(try await intake.add(all()).files == [.known: 20])
    // Looking again changes nothing, so that nobody learns or reads anew for it.
    #expect(try await library.catalogue.revision() == before)

    let video = try #require(try await library.catalogue.video(1))
    let path = try video.path
    let moved = small.footage + "/moved.mp4"
    try files.moveItem(atPath: path, toPath: moved)
    #expect(try await intake.add(all()).files == [.known: 19, .moved: 1])
    let after = try #require(try await library.catalogue.video(1))
    #expect(try after.path == moved)
    #expect(after.name == "moved.mp4")

    try files.copyItem(atPath: moved, toPath: small.footage + "/again.mp4")
    #expect(try await intake.add(all()).files == [.known: 20, .copy: 1])
    #expect(try await library.catalogue.statistics().copies == 1)

    try files.removeItem(atPath: small.footage + "/again.mp4")
    try files.removeItem(atPath: moved)
    _ = try await intake.add(all())
    let gone = try #require(try await library.catalogue.video(1))
    #expect(gone.isMissing)
    #expect(gone.labels.count == 1 && gone.clipCount > 0)
    #expect(throws: LibraryError.self) { try gone.path }
    #expect(try await library.catalogue.statistics().missing == 1)

    // Another video in the place of a known one.
    let second = try await library.catalogue.video(2).map { try $0.path } ?? ""
    let third = try await library.catalogue.video(3).map { try $0.path } ?? ""
    try files.removeItem(atPath: second)
    try files.copyItem(atPath: third, toPath: second)
    _ = try await intake.add(all())
    #expect(try await library.catalogue.video(2)?.paths == [])
    #expect(try await library.catalogue.video(3)?.paths.count == 2)
  }

  @Test func `a broken video is marked and said why, and the others are indexed`() async throws {
    let small = try await SmallLibrary()
    try await small.writeFootage()
    try Data(repeating: 7, count: 5_000).write(to: URL(filePath: small.footage + "/broken.mp4"))
    _ = try await FootageIntake(small.library).add(VideoCollection([small.footage]))
    try await Indexer(small.library, embedder: small.embedder()).run()
    var filter = VideoFilter()
    filter.status = .broken
    let broken = try await small.library.catalogue.videos(filter, after: nil, limit: 10)
    #expect(broken.videos.map(\.name) == ["broken.mp4"])
    #expect(broken.videos[0].message?.contains("broken.mp4") == true)
    #expect(try await small.library.catalogue.statistics().videos == [.indexed: 20, .broken: 1])
  }

  @Test func `only one indexes, and the other is told who does`() async throws {
    let small = try await SmallLibrary()
    let lock = try small.library.lockForIndexing()
    let indexer = await Indexer(small.library, embedder: try await small.embedder())
    await #expect {
      try await indexer.run()
    } throws: {
      ($0 as? LibraryError)?.code == .inUse
        && ($0 as? LibraryError)?.message.contains("process \(getpid())") == true
    }
    withExtendedLifetime(lock) {}
  }

  @Test func `a library is not made where something else is, nor opened where none is`()
    async throws
  {
    let small = try await SmallLibrary()
    let model = small.library.folder.modelPath
    await #expect {
      try await Library.create(at: small.library.folder.path, model: model, recipe: LibraryRecipe())
    } throws: { ($0 as? LibraryError)?.code == .taken }
    await #expect {
      try await Library.create(at: small.folder.path, model: model, recipe: LibraryRecipe())
    } throws: { ($0 as? LibraryError)?.code == .taken }
    #expect {
      try Library(small.folder.path(of: "nowhere"))
    } throws: { ($0 as? LibraryError)?.code == .noLibrary }
  }
}
