import Foundation
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import VideoLibrary

/// What a person may get wrong with a library, and the sentences that say so.
@Suite(.oneEngineThread)
struct LibraryRefusalTests {
  private let sora = SoraProgram()

  @Test(arguments: [
    (["search", "l", "--clip", "f@1e300-1e301"], "in seconds from 0 to 1000000"),
    (["search", "l", "--clip", "f@0-inf"], "in seconds from 0 to 1000000"),
    (["search", "l", "--clip", "f@-1-2"], "in seconds from 0 to 1000000"),
    (["search", "l", "--clip", "f@1--2"], "in seconds from 0 to 1000000"),
    (["search", "l", "--clip", "f@14-12"], "The end of 'f@14-12' is not after its start"),
    (["search", "l", "--clip", "f@2-2"], "is not after its start"),
    (["create", "l", "--model", "m", "--set", "featureCount=3"], "are those of the model"),
    (["create", "l", "--model", "m", "--set", "cutting.length=0"], "it must be at least 0.1"),
  ])
  func `a stretch or a setting that makes no sense is wrong usage`(
    arguments: [String],
    words: String
  ) async throws {
    let outcome = try await sora.run(["library"] + arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test(arguments: ["0", "1000001", "9007199254740992"])
  func `a limit of uploads beyond reason is wrong usage`(limit: String) async throws {
    let outcome = try await sora("serve", "l", "--upload-limit", limit)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--upload-limit goes from 1 to 1000000"))
  }

  @Test func `files that are not there or of another kind are named in one sentence`() async throws
  {
    let small = try await SmallLibrary()
    let (library, folder) = (small.library.folder.path, small.folder.path)
    let junk = small.folder.path(of: "junk.pem")
    try Data("no certificate".utf8).write(to: URL(filePath: junk))
    let latin = small.folder.path(of: "latin.csv")
    try (Data("path,label\nvideo.mp4,caf".utf8) + [0xE9]).write(to: URL(filePath: latin))
    for (arguments, words) in [
      (["library", "label", library, "--import", "/nowhere.csv"], "there is no '/nowhere.csv'"),
      (["library", "label", library, "--import", folder], "'\(folder)' is a folder"),
      (["library", "label", library, "--import", latin], "'\(latin)' is not in UTF-8"),
      (["serve", library, "--port", "0", "--runs", "/nowhere"], "there is no folder '/nowhere'"),
      (["serve", library, "--port", "0", "--runs", junk], "there is no folder '\(junk)'"),
      (
        ["serve", library, "--port", "0", "--certificate", "/nowhere.pem", "--key", junk],
        "there is no '/nowhere.pem'"
      ),
      (
        ["serve", library, "--port", "0", "--certificate", junk, "--key", junk],
        "'\(junk)' holds no certificate"
      ),
    ] {
      let outcome = try await sora.run(arguments)
      #expect(outcome.status == 1)
      #expect(outcome.errors.hasPrefix("Error: ") && outcome.errors.contains(words))
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }
  }

  @Test func `a port that is in use is told in one sentence`() async throws {
    let (small, other) = (try await SmallLibrary(), try await SmallLibrary())
    let first = try RunningProgram(["serve", small.library.folder.path, "--port", "0"])
    #expect(first.says("(Ctrl-C ends it)"))
    let port = try #require(first.said.firstMatch(of: /127\.0\.0\.1:(\d+)/)).1
    let second = try await sora("serve", other.library.folder.path, "--port", String(port))
    #expect(second.status == 1)
    #expect(
      second.errors.hasPrefix("Error: port \(port) of 127.0.0.1 is in use by another program")
    )
    #expect(second.errors.split(separator: "\n").count == 1, "\(second.errors)")
    first.interrupt()
    #expect(first.end() == 0)
  }

  @Test func `a moment whose file is gone is marked so`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    let video = small.folder.path(of: "kept.mp4")
    try FileManager.default.copyItem(atPath: small.footage + "/walk/000.mp4", toPath: video)
    // The first clip of it, which finds itself whatever else is alike.
    let arguments = ["library", "search", small.library.folder.path, "--clip", video + "@0-0.2"]
    let before = try await sora.run(arguments + ["--threads", "1"])
    #expect(before.output.contains("walk/000.mp4\n"), "\(before.output)")
    try FileManager.default.removeItem(atPath: small.footage)
    try await small.library.catalogue.noteMissing { FileManager.default.fileExists(atPath: $0) }
    let after = try await sora.run(arguments + ["--threads", "1"])
    #expect(after.output == before.output.replacing("\n", with: " (file is missing)\n"))
  }
}
