import ClipInput
import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import VideoLibrary

@Suite(.oneEngineThread)
struct LibraryKillTests {
  @Test func `killed twenty times while it indexes, a library is whole and ends the same`()
    async throws
  {
    let killed = try await SmallLibrary()
    try await writeSmallFootage(to: killed.footage, clipsPerAction: 4)
    let arguments = [
      "library", "add", killed.library.folder.path, killed.footage + "/labels.csv", "--threads",
      "1",
      "--precision", "float32",
    ]
    let catalogue = killed.library.catalogue
    for _ in 0..<20 {
      let before = try await catalogue.firstFreeSlot()
      let process = try SoraProgram().start(arguments)
      // Killed while it is somewhere in the next video, or at its end where nothing is left.
      while process.isRunning, try await catalogue.firstFreeSlot() == before { await Task.yield() }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try await catalogue.problem() == nil)
    }
    #expect(try await SoraProgram().run(arguments).status == 0)

    let whole = try await SmallLibrary()
    try await writeSmallFootage(to: whole.footage, clipsPerAction: 4)
    _ = try await FootageIntake(whole.library).add(
      VideoCollection([whole.footage + "/labels.csv"])
    )
    try await Indexer(whole.library, embedder: whole.embedder()).run()
    let count = try await whole.library.catalogue.firstFreeSlot()
    let expected = try await whole.library.catalogue.clips(inSlots: 0..<count)
    let clips = try await catalogue.clips(inSlots: 0..<count + 100)
    #expect(clips.map(\.range) == expected.map(\.range))
    #expect(clips.map(\.slot) == Array(0..<count))
    #expect(try await catalogue.statistics().videos == [.indexed: 40])
    let query = try #require(
      try await SearchIndex(killed.library).vector(ofVideo: 9, in: clips[0].range)
    )
    let same = try #require(
      try await SearchIndex(whole.library).vector(ofVideo: 9, in: clips[0].range)
    )
    expectClose(query.map(Double.init), same.map(Double.init), within: 1e-5)
  }

  @Test func `a second server, a missing library and a wrong place are told in one sentence`()
    async throws
  {
    let small = try await SmallLibrary()
    let (library, sora) = (small.library.folder.path, SoraProgram())
    let lock = try small.library.lockForServing()
    let second = try await sora("serve", library, "--port", "0")
    #expect(second.status == 1 && second.errors.contains("is being served by process \(getpid())"))
    withExtendedLifetime(lock) {}
    let open = try await sora("serve", library, "--listen", "0.0.0.0", "--port", "0")
    #expect(open.status == 64 && open.errors.contains("sora library password"))
    let nowhere = try await sora("library", "search", small.folder.path, "--label", "x")
    #expect(nowhere.status == 1 && nowhere.errors.contains("sora library create"))
    let both = try await sora("library", "search", library, "--label", "x", "--text", "y")
    #expect(both.status == 64)
    let odd = try await sora("library", "search", library, "--clip", "a.mp4@3-2")
    #expect(odd.status == 64)
  }
}
