import Foundation
import TestSupport
import Testing
import VideoDecoding

@testable import VideoLibrary

struct CatalogueTests {
  private let folder: TemporaryFolder
  private let catalogue: SQLiteCatalogue

  init() throws {
    folder = try TemporaryFolder()
    catalogue = try SQLiteCatalogue(folder.path(of: "catalogue.sqlite"))
  }

  /// Notes a video of so many seconds, indexed.
  @discardableResult
  private func add(_ name: String, seconds: Int = 10) async throws -> Int {
    let file = FoundFile(path: "/footage/\(name)", content: "hash of \(name)", size: 1, modified: 1)
    let id = try await catalogue.register(file).video
    try await catalogue.append(
      [.zero..<(.seconds(4))],
      firstSlot: catalogue.firstFreeSlot(),
      to: id,
      surveyed: SurveyedVideo(
        description: .init(duration: .seconds(seconds), width: 64, height: 48, frameRate: 25),
        shots: [.zero, .milliseconds(1_500)]
      ),
      isLast: true
    )
    return id
  }

  private func moment(_ video: Int, _ start: Int, _ end: Int, _ name: String) throws -> NamedMoment
  {
    try NamedMoment(video: video, range: .seconds(start)..<(.seconds(end)), name: name)
  }

  @Test func `what was noted is there after it was opened anew`() async throws {
    let id = try await add("yard.mp4")
    let again = try SQLiteCatalogue(folder.path(of: "catalogue.sqlite"))
    let video = try #require(try await again.video(id))
    #expect(video.name == "yard.mp4" && video.status == .indexed && video.clipCount == 1)
    #expect(try await again.shots(of: id) == [.zero, .milliseconds(1_500)])
    #expect(try await again.problem() == nil)
  }

  @Test func `pages follow each other without gaps or repetitions`() async throws {
    for number in 1...7 { try await add("\(number).mp4") }
    var seen: [Int] = []
    var after: Int?
    repeat {
      let page = try await catalogue.videos(VideoFilter(), after: after, limit: 3)
      #expect(page.total == 7)
      seen += page.videos.map(\.id)
      after = page.next
    } while after != nil
    #expect(seen == [7, 6, 5, 4, 3, 2, 1])
  }

  @Test func `filters let through what they say`() async throws {
    let short = try await add("Short_1.mp4", seconds: 3)
    let long = try await add("long%2.mp4", seconds: 300)
    _ = try await catalogue.add([moment(long, 0, 2, "wave")], origin: .person)
    func ids(_ change: (inout VideoFilter) -> Void) async throws -> [Int] {
      var filter = VideoFilter()
      change(&filter)
      return try await catalogue.videos(filter, after: nil, limit: 10).videos.map(\.id)
    }
    #expect(try await ids { $0.label = "wave" } == [long])
    #expect(try await ids { $0.label = "wav" } == [])
    #expect(try await ids { $0.duration = .zero...(.seconds(5)) } == [short])
    #expect(try await ids { $0.name = "short" } == [short])
    #expect(try await ids { $0.name = "%" } == [long])
    #expect(try await ids { $0.name = "footage" } == [])
    #expect(try await ids { $0.status = .waiting } == [])
    #expect(
      try await ids { $0.added = .now.addingTimeInterval(-86_400)..<(.now + 86_400) }.count == 2
    )
    #expect(try await ids { $0.added = .distantPast..<(.now - 86_400) } == [])
  }

  @Test func `labels are added once, changed, joined and taken away`() async throws {
    let id = try await add("yard.mp4")
    let added = try await catalogue.add(
      [moment(id, 0, 2, "wave"), moment(id, 0, 2, "wave"), moment(id, 3, 5, "walk")],
      origin: .person
    )
    #expect(added[0] == added[1] && added[1] != added[2])
    let (wave, walk) = (added[0].id, added[2].id)
    #expect(try await catalogue.labelCounts().map(\.name) == ["walk", "wave"])
    // Renamed to what the moment is called already, two labels become one.
    let changed = try await catalogue.change(walk, to: moment(id, 0, 2, "wave"))
    #expect(changed?.id == walk && changed?.isChecked == true)
    #expect(try await catalogue.labels(of: [id]).map(\.id) == [walk])
    #expect(try await catalogue.change(99, to: moment(id, 0, 2, "x")) == nil)
    #expect(try await catalogue.removeLabel(walk))
    #expect(try await !catalogue.removeLabel(wave))
    #expect(try await catalogue.labels(of: nil).isEmpty)
  }

  @Test func `names and stretches that make no sense are refused`() throws {
    for name in ["", "  ", "two\nlines", String(repeating: "x", count: 101)] {
      #expect(throws: LibraryError.self) { try moment(1, 0, 2, name) }
    }
    #expect(throws: LibraryError.self) { try moment(1, 2, 2, "wave") }
    #expect(try moment(1, 0, 2, "  wave ").name == "wave")
  }

  @Test func `the schema refuses a label of no video and a clip in a taken slot`() async throws {
    let id = try await add("yard.mp4")
    await #expect(throws: LibraryError.self) {
      try await catalogue.add([moment(99, 0, 2, "wave")], origin: .person)
    }
    await #expect(throws: LibraryError.self) {
      try await catalogue.append(
        [.seconds(1)..<(.seconds(2))],
        firstSlot: 0,
        to: id,
        surveyed: nil,
        isLast: false
      )
    }
    #expect(try await catalogue.problem() == nil)
  }

  @Test func `revisions count what they are of`() async throws {
    let before = try await catalogue.revision()
    let id = try await add("yard.mp4")
    let between = try await catalogue.revision()
    #expect(between.videos > before.videos && between.labels == before.labels)
    _ = try await catalogue.add([moment(id, 0, 2, "wave")], origin: .person)
    let after = try await catalogue.revision()
    #expect(after.videos == between.videos && after.labels > between.labels)
    // What was learned is no change that something must be learned from.
    try await catalogue.note(Lesson(labels: 3, accuracy: 0.5))
    #expect(try await catalogue.revision() == after)
    #expect(try await catalogue.lessons() == [Lesson(labels: 3, accuracy: 0.5)])
  }

  @Test func `a file that is no database is told in one sentence`() throws {
    let path = folder.path(of: "text.sqlite")
    try Data(repeating: 65, count: 10_000).write(to: URL(filePath: path))
    let error = #expect(throws: LibraryError.self) { try SQLiteCatalogue(path) }
    #expect(error?.code == .damaged)
  }

  @Test func `a catalogue that cannot be written is read all the same`() async throws {
    let path = folder.path(of: "50% of yard #2?.sqlite")
    let file = FoundFile(path: "/footage/yard.mp4", content: "hash", size: 1, modified: 1)
    do {
      let writable = try SQLiteCatalogue(path)
      _ = try await writable.register(file)
      // What stands only in the log of one who writes would be missed.
      let error = #expect(throws: LibraryError.self) {
        try SQLiteCatalogue(path, isReadOnly: true)
      }
      #expect(error?.code == .unwritable)
    }
    let fixed = try SQLiteCatalogue(path, isReadOnly: true)
    #expect(try await fixed.knownFile(at: file.path) == file)
    let error = await #expect(throws: LibraryError.self) {
      try await fixed.add([moment(1, 0, 2, "wave")], origin: .person)
    }
    #expect(error?.code == .unwritable)
  }
}
