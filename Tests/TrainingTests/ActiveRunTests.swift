import Foundation
import Testing
import Training

@Suite struct ActiveRunTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aNewRunHasItsRecipeAndFolders() throws {
    let run = try ActiveRun(startingAt: folder.path(of: "a/b"), recipe: "side: 64\n")
    #expect(try folder.names(in: "a/b") == [".lock", "checkpoints", "recipe.yaml", "tensorboard"])
    #expect(try folder.text(of: "a/b/recipe.yaml") == "side: 64\n")
    #expect(try RunFolder(folder.path(of: "a/b")) == run.folder)
    #expect(try run.folder.latestCheckpoint == nil)
  }

  @Test func anEmptyFolderBecomesARun() throws {
    _ = try ActiveRun(startingAt: folder.path, recipe: "")
    #expect(RunFolder.isRun(folder.path))
  }

  @Test func aStartThatWasKilledBeforeItsRecipeCanBeRepeated() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "checkpoints"),
      withIntermediateDirectories: false
    )
    try folder.write("123", to: ".lock")
    try folder.write("side", to: ".dat.nosync123")
    _ = try ActiveRun(startingAt: folder.path, recipe: "")
    #expect(try folder.names() == [".lock", "checkpoints", "recipe.yaml", "tensorboard"])
  }

  @Test func aFolderWithOtherThingsIsRefusedAndLeftAlone() throws {
    try folder.write("mine", to: "thesis.tex")
    expectRefusal(
      .notARun,
      "'\(folder.path)' exists and is not a run; choose another --out or an empty folder"
    ) { try ActiveRun(startingAt: folder.path, recipe: "") }
    #expect(try folder.names() == ["thesis.tex"])
  }

  @Test func aFileIsRefused() throws {
    try folder.write("", to: "file")
    expectRefusal(
      .notAFolder,
      "'\(folder.path(of: "file"))' is a file, and a run needs a folder; choose another --out"
    ) { try ActiveRun(startingAt: folder.path(of: "file"), recipe: "") }
  }

  @Test func aRunThatSavedNothingCanBeStartedAgain() throws {
    do { _ = try ActiveRun(startingAt: folder.path, recipe: "side: 64\n") }
    _ = try ActiveRun(startingAt: folder.path, recipe: "side: 32\n")
    #expect(try folder.text(of: "recipe.yaml") == "side: 32\n")
  }

  @Test func anExistingRunIsNotStartedAgain() throws {
    do {
      let run = try ActiveRun(startingAt: folder.path, recipe: "")
      try writeAtomically(Data(), to: run.checkpoint(step: 0).path)
    }
    expectRefusal(
      .alreadyARun,
      "'\(folder.path)' holds a run already; continue it with --resume or choose another --out"
    ) { try ActiveRun(startingAt: folder.path, recipe: "") }
  }

  @Test func onlyARunCanBeResumedOrRead() throws {
    expectRefusal(
      .noRun,
      "there is no run to resume at '\(folder.path)'; leave --resume out to start one"
    ) { try ActiveRun(resumingAt: folder.path) }
    expectRefusal(
      .noRun,
      "'\(folder.path)' is not a run: it has no recipe.yaml; give the folder that a training run "
        + "was told with --out"
    ) { try RunFolder(folder.path) }
    #expect(throws: TrainingError.self) { try RunFolder("/nowhere at all") }
  }

  @Test func aFolderThatCannotBeMadeIsRefused() {
    expectRefusal(
      .unwritable,
      "'/proc/run' cannot be written (no such file or folder); choose another place"
    ) { try ActiveRun(startingAt: "/proc/run", recipe: "") }
  }

  @Test func oneWriterAtATime() throws {
    let first = try ActiveRun(startingAt: folder.path, recipe: "")
    withExtendedLifetime(first) {
      expectRefusal(
        .inUse,
        "the run '\(folder.path)' is being written by process \(getpid()); wait until it ends or "
          + "choose another --out"
      ) { try ActiveRun(resumingAt: folder.path) }
    }
  }

  @Test func theLockGoesWithTheWriter() throws {
    do { _ = try ActiveRun(startingAt: folder.path, recipe: "") }
    _ = try ActiveRun(resumingAt: folder.path)
  }

  /// A program that is being started has its parent's files open until it is loaded.
  @Test func theLockGoesWithTheWriterThoughItsFileIsStillOpenElsewhere() throws {
    var copies: [Int32] = []
    defer { copies.forEach { close($0) } }
    do {
      let run = try ActiveRun(startingAt: folder.path, recipe: "")
      try withExtendedLifetime(run) {
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
          let file = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/self/fd/\(name)"
          )
          if file == folder.path(of: ".lock"), let descriptor = Int32(name) {
            copies.append(dup(descriptor))
          }
        }
      }
    }
    try #require(!copies.isEmpty)
    _ = try ActiveRun(resumingAt: folder.path)
  }

  @Test func theLockOfAKilledProcessIsFree() async throws {
    let path = folder.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let run = try ActiveRun(startingAt: path, recipe: "")
      withExtendedLifetime(run) { _ = kill(getpid(), SIGKILL) }
    }
    _ = try ActiveRun(resumingAt: path)
  }

  @Test func whatKilledWritesLeftBehindIsRemoved() throws {
    do { _ = try ActiveRun(startingAt: folder.path, recipe: "") }
    try folder.write("half", to: "checkpoints/.dat.nosync1.a")
    try folder.write("half", to: ".dat.nosync1.b")
    _ = try ActiveRun(resumingAt: folder.path)
    #expect(try folder.names(in: "checkpoints").isEmpty)
    #expect(try folder.names() == [".lock", "checkpoints", "recipe.yaml", "tensorboard"])
  }

  @Test func theLatestCheckpointsStay() throws {
    let run = try ActiveRun(startingAt: folder.path, recipe: "")
    for step in [900, 1200, 90_000_000_000, 3000, 0] {
      try writeAtomically(Data(), to: run.checkpoint(step: step).path)
    }
    try folder.write("", to: "checkpoints/step-x.safetensors")
    #expect(try run.folder.checkpoints.map(\.step) == [0, 900, 1200, 3000, 90_000_000_000])
    #expect(try run.folder.latestCheckpoint == run.checkpoint(step: 90_000_000_000))

    try run.removeCheckpoints(exceptLatest: 2)
    #expect(
      try folder.names(in: "checkpoints") == [
        "step-00003000.safetensors", "step-90000000000.safetensors", "step-x.safetensors",
      ]
    )
  }

  private func expectRefusal<Result>(
    _ code: TrainingError.Code,
    _ message: String,
    at place: SourceLocation = #_sourceLocation,
    _ body: () throws -> Result
  ) {
    #expect(throws: TrainingError(code: code, message: message), sourceLocation: place) {
      _ = try body()
    }
  }
}
