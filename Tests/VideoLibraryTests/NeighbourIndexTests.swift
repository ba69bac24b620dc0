import Foundation
import TestSupport
import Testing
import Torch
import VideoDecoding

@testable import VideoLibrary

@Suite(.oneEngineThread)
struct NeighbourIndexTests {
  private static let width = 16

  /// Videos of twenty clips, each of which lies near the last one.
  private func rows(_ count: Int) -> Tensor {
    let starts = Tensor.normal([count / 20, 1, Self.width], using: Generator(seed: 1))
    let steps = Tensor.normal([count / 20, 20, Self.width], using: Generator(seed: 2)) * 0.3
    var places = [starts]
    for step in 0..<20 {
      places.append(places[step] + steps.narrowed(along: 1, to: step..<step + 1))
    }
    return concatenate(Array(places.dropFirst()), along: 1).reshaped([count, Self.width]) + 0.5
  }

  private func index(
    of rows: Tensor,
    _ centred: CentredRows
  ) throws -> NeighbourIndex {
    try NeighbourIndex(of: rows.shape[0], centred) { slots in
      centred(rows.gathered(Tensor(slots, shape: [slots.count]), along: 0))
    }
  }

  /// The same index, told to look at all lists and at that many rows.
  private func thorough(_ index: NeighbourIndex, _ candidateCount: Int) -> NeighbourIndex {
    NeighbourIndex(
      file: index.file,
      centred: index.centred,
      operatingPoint: OperatingPoint(
        probeCount: 1_000,
        candidateCount: candidateCount,
        recall: 1
      )
    )
  }

  private func clips(_ slots: Range<Int>) -> [LibraryClip] {
    slots.map { slot in
      let start = Duration.seconds(2 * (slot % 20))
      return LibraryClip(
        id: slot + 1,
        video: slot / 20,
        range: start..<start + .seconds(4),
        slot: slot
      )
    }
  }

  @Test func `the recall that it tells is the one that comparing everything finds`() throws {
    let rows = rows(4_000)
    let centred = CentredRows(meanOf: [rows])
    let index = try index(of: rows, centred)
    let directions = centred(rows).converted(to: .float64)
    let sample = evenly(512, outOf: 4_000)
    let queries = directions.gathered(Tensor(sample, shape: [512]), along: 0)
    let scores = (queries • directions.transposed(0, 1)).doubles()
    let found = index.candidates(10, nearestTo: queries.converted(to: .float32))
    let hits = sample.indices.reduce(0) { hits, query in
      let own = Array(scores[query * 4_000..<(query + 1) * 4_000])
      let nearest = own.indices.sorted { own[$0] > own[$1] }.filter {
        abs($0 - sample[query]) >= OperatingPoint.distance
      }
      return hits + Set(nearest.prefix(10)).intersection(found[query]).count
    }
    #expect(index.operatingPoint.recall >= OperatingPoint.target)
    // Rows that are equally near to rounding may change places.
    expectClose(Double(hits) / 5_120, index.operatingPoint.recall, within: 0.002)
    #expect(index.operatingPoint.candidateCount < 4_000)
  }

  @Test func `short rows have a byte for each number, long ones for several`() {
    // FAISS takes codes that divide the row; 8 numbers a byte are as many as it is measured with here.
    for (width, size) in [(48, 48), (128, 64), (512, 64), (768, 96), (2_048, 256), (97, 97)] {
      #expect(NeighbourIndex.codeSize(ofWidth: width) == size)
    }
  }

  @Test func `moments are those of exact search, of clips that came later too`() throws {
    let folder = try TemporaryFolder()
    let files = EmbeddingFiles(folder: folder.path, width: Self.width)
    let rows = rows(2_300)
    try files.write(rows.floats(), at: 0)
    // Rounded products would end moments elsewhere where a clip scores just half as much.
    var exact = SearchableClips(files, comparingBy: ExactSearch(type: .float32))
    try exact.append(clips(0..<2_000))
    try exact.append(clips(2_000..<2_300))
    let old = rows.narrowed(along: 0, to: 0..<2_000)
    let index = thorough(try index(of: old, CentredRows(meanOf: [old])), 400)
    // Adopted while clips are there, and before the first one.
    var later = SearchableClips(files, comparingBy: ExactSearch(type: .float32))
    try later.append(clips(0..<2_000))
    try later.adopt(index)
    try later.append(clips(2_000..<2_300))
    var first = SearchableClips(files, comparingBy: ExactSearch(type: .float32))
    try first.adopt(index)
    try first.append(clips(0..<2_300))
    for limit in [1, 7, 200] {
      let queries = [3, 1_999, 2_000, 2_290].map { slot in
        let row = rows.narrowed(along: 0, to: slot..<slot + 1).floats()
        return (query: SearchQuery(row), limit: limit)
      }
      let expected = try exact.answers(to: queries)
      for answers in [try later.answers(to: queries), try first.answers(to: queries)] {
        #expect(answers.map(\.recall) == [1, 1, 1, 1])
        for (answer, expected) in zip(answers, expected) {
          #expect(answer.moments.map(\.clip) == expected.moments.map(\.clip))
          #expect(answer.moments.map(\.range) == expected.moments.map(\.range))
          expectClose(
            answer.moments.map { Double($0.score) },
            expected.moments.map { Double($0.score) },
            within: 1e-5
          )
        }
      }
    }
  }

  @Test func `a file is read whole or not at all`() throws {
    let rows = rows(1_000)
    let index = try index(of: rows, CentredRows(meanOf: [rows]))
    let data = try index.encoded()
    let again = try #require(NeighbourIndex(decoding: data))
    let queries = index.centred(rows.narrowed(along: 0, to: 0..<5))
    #expect(
      again.candidates(10, nearestTo: queries) == index.candidates(10, nearestTo: queries)
    )
    #expect(again.operatingPoint == index.operatingPoint)
    #expect(again.centred.mean == index.centred.mean)
    #expect(NeighbourIndex(decoding: data.dropLast()) == nil)
    for place in [0, 40, data.count / 2, data.count - 1] {
      var damaged = data
      damaged[place] ^= 1
      #expect(NeighbourIndex(decoding: damaged) == nil)
    }
    #expect(NeighbourIndex(decoding: Data()) == nil)
  }
}
