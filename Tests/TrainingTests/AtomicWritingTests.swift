import Foundation
import Testing
import Training

@Suite struct AtomicWritingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func filesAreMadeAndReplaced() throws {
    try writeAtomically(Data("long text".utf8), to: folder.path(of: "file"))
    try writeAtomically(Data("short".utf8), to: folder.path(of: "file"))
    #expect(try folder.text(of: "file") == "short")
    #expect(try folder.names() == ["file"])
  }

  @Test func aMissingFolderIsSaid() throws {
    let path = folder.path(of: "no/file")
    #expect(
      throws: TrainingError(
        code: .unwritable,
        message: "'\(path)' cannot be written (no such file or folder); choose another place"
      )
    ) { try writeAtomically(Data(), to: path) }
  }

  @Test func aPlaceThatCannotBeWrittenToIsSaidBeforehand() throws {
    let path = folder.path(of: "file")
    try checkWritable(path)
    #expect(try folder.names() == [])
    try writeAtomically(Data("old".utf8), to: path)
    try checkWritable(path)
    #expect(try folder.text(of: "file") == "old")
    #expect(try folder.names() == ["file"])
    for (place, reason) in [
      (folder.path(of: "no/file"), "no such file or folder"),
      (folder.path(of: "file/file"), "a file is in the place of a folder"),
      (folder.path(of: ""), "a folder is in the place of a file"),
    ] {
      #expect(
        throws: TrainingError(
          code: .unwritable,
          message: "'\(place)' cannot be written (\(reason)); choose another place"
        )
      ) { try checkWritable(place) }
    }
  }

  @Test func withoutRoomTheOldFileStaysWhole() async throws {
    let path = folder.path(of: "file")
    try writeAtomically(Data("old".utf8), to: path)
    await #expect(processExitsWith: .success) { [path = path as String] in
      // A limit on the size of files stands in for a full disk.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
      setrlimit(__rlimit_resource_t(UInt32(RLIMIT_FSIZE.rawValue)), &limit)
      #expect(
        throws: TrainingError(
          code: .diskFull,
          message: "no room left to write '\(path)'; free some space and go on with --resume"
        )
      ) { try writeAtomically(Data(count: 1 << 20), to: path) }
    }
    #expect(try folder.text(of: "file") == "old")
    #expect(try folder.names() == ["file"])
  }
}
