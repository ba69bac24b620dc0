import Foundation
import Testing

@testable import ClipInput

@Suite struct FolderSearchTests {
  private let folder = TemporaryFolder()

  private func found() throws -> [String] {
    try FolderSearch(folder.path).items.map { String($0.path.dropFirst(folder.path.count + 1)) }
  }

  private func labels() throws -> [String?] { try FolderSearch(folder.path).items.map(\.label) }

  @Test func videosAreFoundInDepthInTheOrderOfTheirPaths() throws {
    for name in ["b.MP4", "a/z/deep.mkv", "a/x.avi", "notes.txt", ".hidden.mp4", "a/.cache/y.mp4"] {
      try folder.write(name)
    }
    #expect(try found() == ["a/x.avi", "a/z/deep.mkv", "b.MP4"])
  }

  @Test func namesMayHoldSpacesQuotesAndLettersOfAllScripts() throws {
    let names = ["it's \"so\".mp4", "跑 步/视频 é%20.mp4"]
    for name in names { try folder.write(name) }
    #expect(try found() == names)
  }

  @Test func aFolderOfNumberedImagesIsOneVideo() throws {
    for name in ["seq/000001.jpg", "seq/000002.jpg", "other/cover.png", "one/1.png"] {
      try folder.write(name)
    }
    #expect(try found() == ["seq"])
  }

  @Test func aFolderOfNumberedImagesMayBeNamedItself() throws {
    for name in ["frame-1.png", "frame-2.png"] { try folder.write(name) }
    #expect(try FolderSearch(folder.path).items.map(\.path) == [folder.path])
  }

  @Test func picturesBesideAVideoAreNoSequence() throws {
    for name in ["x.mp4", "thumbnail1.jpg", "thumbnail2.jpg"] { try folder.write(name) }
    #expect(try found() == ["x.mp4"])
  }

  @Test func foldersSideBySideAreClasses() throws {
    for name in ["run/1.mp4", "run/2.mp4", "walk/1.mp4"] { try folder.write(name) }
    #expect(try labels() == ["run", "run", "walk"])
  }

  @Test func aFolderWithoutSiblingsIsNoClass() throws {
    for name in ["set1/hug/1.avi", "set1/kick/1.avi", "set2/none/1.avi", "loose.avi"] {
      try folder.write(name)
    }
    try folder.write("set2/papers/readme.txt")
    #expect(try found() == ["loose.avi", "set1/hug/1.avi", "set1/kick/1.avi", "set2/none/1.avi"])
    #expect(try labels() == [nil, "hug", "kick", nil])
  }

  @Test func topmostFoldersMayBeSplits() throws {
    for name in ["train/run/1.mp4", "train/walk/2.mp4", "val/run/3.mp4", "val/walk/4.mp4"] {
      try folder.write(name)
    }
    let items = try FolderSearch(folder.path).items
    #expect(items.map(\.split) == ["train", "train", "val", "val"])
    #expect(items.map(\.label) == ["run", "walk", "run", "walk"])
  }

  @Test func splitsThemselvesAreNoClasses() throws {
    for name in ["train/1.mp4", "test/2.mp4"] { try folder.write(name) }
    let items = try FolderSearch(folder.path).items
    #expect(items.map(\.split) == ["test", "train"])
    #expect(items.map(\.label) == [nil, nil])
  }

  @Test func aLinkBackUpIsNoEndlessDescent() throws {
    try folder.write("a/x.mp4")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/a/up",
      withDestinationPath: folder.path
    )
    #expect(try found() == ["a/x.mp4"])
  }

  @Test func aLinkToAnotherFolderIsFollowed() throws {
    let elsewhere = TemporaryFolder()
    try elsewhere.write("x.mp4")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/linked",
      withDestinationPath: elsewhere.path
    )
    #expect(try found() == ["linked/x.mp4"])
  }

  @Test func anEmptyFolderIsRefused() {
    #expect(
      throws: DataError(
        code: .noVideos,
        message: "folder '\(folder.path)' is empty; put videos into it"
      )
    ) { try FolderSearch(folder.path) }
  }

  @Test func aFolderWithoutVideosIsRefused() throws {
    try folder.write("notes.txt")
    let error = try #require(throws: DataError.self) { try FolderSearch(folder.path) }
    #expect(error.code == .noVideos)
    #expect(error.message.hasPrefix("there is no video in folder '\(folder.path)' or below"))
  }
}
