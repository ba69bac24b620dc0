import Foundation
import Testing

@testable import ClipInput

@Suite struct VideoCollectionTests {
  private let folder = TemporaryFolder()

  private func collection(
    ofTable text: String,
    videos: [String] = ["a.mp4", "b.mp4"]
  ) throws
    -> VideoCollection
  {
    for video in videos { try folder.write(video) }
    return try VideoCollection([folder.write("clips.csv", text)])
  }

  private func refusal(ofTable text: String) throws -> String {
    let error = try #require(throws: DataError.self) { try collection(ofTable: text) }
    #expect(error.code == .malformedTable)
    return error.message.replacingOccurrences(of: folder.path + "/", with: "")
  }

  @Test func aTableNamesVideosInItsOwnOrder() throws {
    let items = try collection(
      ofTable: """
        path,label,split,start,end,camera
        b.mp4,run,train,1.5,4,north
        a.mp4,,,,,"hall, east"
        """
    ).items
    #expect(
      items == [
        VideoItem(
          path: folder.path + "/b.mp4",
          label: "run",
          split: "train",
          start: .seconds(1.5),
          end: .seconds(4),
          columns: ["camera": "north"]
        ),
        VideoItem(path: folder.path + "/a.mp4", columns: ["camera": "hall, east"]),
      ]
    )
  }

  @Test func onlyThePathIsNeeded() throws {
    #expect(try collection(ofTable: "path\na.mp4\n").items.map(\.label) == [nil])
  }

  @Test func pathsMayBeAbsolute() throws {
    let elsewhere = TemporaryFolder()
    let video = try elsewhere.write("x.mp4")
    #expect(try collection(ofTable: "path\n\(video)\n").items.map(\.path) == [video])
  }

  @Test func aTableWithoutPathsIsRefused() throws {
    #expect(
      try refusal(ofTable: "file,label\na.mp4,run")
        == "'clips.csv' has no column 'path'; its columns are 'file', 'label'"
    )
  }

  @Test func twoColumnsOfOneNameAreRefused() throws {
    #expect(
      try refusal(ofTable: "path,label,label\na.mp4,run,walk")
        == "'clips.csv' has two columns of one name; rename or remove one"
    )
  }

  @Test func aMissingFileIsNamedWithItsRow() throws {
    #expect(
      try refusal(ofTable: "path\na.mp4\nc.mp4")
        == "row 3 of 'clips.csv' names 'c.mp4', which does not exist (looked for 'c.mp4')"
    )
  }

  @Test func anEmptyPathIsRefused() throws {
    #expect(
      try refusal(ofTable: "path,label\n,run") == "row 2 of 'clips.csv' has an empty 'path'"
    )
  }

  @Test(arguments: ["soon", "nan", "inf", "-1", "1e300"])
  func whatIsNoTimeIsRefused(text: String) throws {
    #expect(
      try refusal(ofTable: "path,start\na.mp4,\(text)")
        == "row 2 of 'clips.csv' has '\(text)' as 'start'; write seconds, such as 12.5"
    )
  }

  @Test func aStretchMustEndAfterItsStart() throws {
    #expect(
      try refusal(ofTable: "path,start,end\na.mp4,4,4")
        == "row 2 of 'clips.csv' starts at 4.0 s and ends at 4.0 s"
    )
  }

  @Test func aTableWithoutRowsIsRefused() throws {
    let error = try #require(throws: DataError.self) { try collection(ofTable: "path\n") }
    #expect(error.code == .noVideos)
  }

  @Test func aColumnMustGroupEveryVideo() throws {
    let table = "path,camera,actor\na.mp4,north,Ada\nb.mp4,south,\n"
    _ = try collection(ofTable: table)
    func grouped(by column: String) throws {
      _ = try VideoCollection([folder.path + "/clips.csv"], groupedBy: column)
    }
    try grouped(by: "camera")
    let empty = try #require(throws: DataError.self) { try grouped(by: "actor") }
    #expect(
      empty.message.hasSuffix(
        "b.mp4' has nothing in a column 'actor' to be grouped by; there are 'actor', 'camera'"
      )
    )
    let misspelt = try #require(throws: DataError.self) { try grouped(by: "Camera") }
    #expect(misspelt.message.contains("a.mp4' has nothing in a column 'Camera'"))
  }

  @Test func splitsAreTaken() throws {
    _ = try collection(ofTable: "path,split\na.mp4,train\nb.mp4,test\n")
    let part = try VideoCollection([folder.path + "/clips.csv@test"])
    #expect(part.items.map(\.split) == ["test"])
    let both = try VideoCollection([folder.path + "/clips.csv@train,test"])
    #expect(both.items.count == 2)
  }

  @Test func anUnknownSplitListsThosePresent() throws {
    _ = try collection(ofTable: "path,split\na.mp4,train\nb.mp4,test\n")
    let path = folder.path + "/clips.csv"
    #expect(
      throws: DataError(
        code: .unknownSplit,
        message: "'\(path)' has no split 'val'; it has test, train"
      )
    ) { try VideoCollection([path + "@val"]) }
  }

  @Test func aPathWithAnAtSignIsTakenAsItStands() throws {
    try folder.write("shots@home/x.mp4")
    try folder.write("shots@home/y.mp4")
    let table = try folder.write("shots@home/t@1.csv", "path,split\nx.mp4,train\ny.mp4,val\n")
    #expect(try VideoCollection([folder.path + "/shots@home"]).items.count == 2)
    #expect(try VideoCollection([table]).items.count == 2)
    #expect(try VideoCollection([table + "@val"]).items.map(\.split) == ["val"])
  }

  @Test func aMissingPlaceIsRefused() {
    #expect(
      throws: DataError(
        code: .missing,
        message: "there is no '/no/such/place'; give a folder of videos, a video or a .csv table"
      )
    ) { try VideoCollection(["/no/such/place"]) }
  }

  @Test func aSingleFileIsOneVideoWhateverItsName() throws {
    let path = try folder.write("recording.bin")
    #expect(try VideoCollection([path]).items == [VideoItem(path: path)])
  }

  @Test func aVideoNamedTwiceIsTakenOnce() throws {
    let collection = try collection(ofTable: "path\na.mp4\nb.mp4\n")
    let joined = try VideoCollection([folder.path + "/clips.csv", folder.path + "/./"])
    #expect(joined.items == collection.items)
    #expect(joined.warnings == ["2 of 4 videos are named twice"])
  }

  @Test func stretchesOfOneFileAreDifferentVideos() throws {
    let collection = try collection(ofTable: "path,start,end\na.mp4,0,2\na.mp4,2,4\n")
    #expect(collection.items.count == 2)
    #expect(collection.warnings.isEmpty)
  }

  @Test func aLabelWithOneExampleIsWarnedOf() throws {
    let collection = try collection(
      ofTable: "path,label\na.mp4,run\nb.mp4,run\nc.mp4,fall\n",
      videos: ["a.mp4", "b.mp4", "c.mp4"]
    )
    #expect(collection.labels == ["fall", "run"])
    #expect(collection.warnings.isEmpty)
    #expect(
      collection.labelWarnings == [
        "only one video has the label 'fall': nothing can be learnt from one example"
      ]
    )
  }

  @Test(.enabled(if: realFootage != nil))
  func realFootageIsReadAsFolderAndAsTable() throws {
    let path = try #require(realFootage)
    let folder = try VideoCollection([path])
    let table = try VideoCollection([path + "/labels.csv"])
    #expect(folder.items.count == 158)
    #expect(table.items.count == 60)
    let labels = Dictionary(uniqueKeysWithValues: folder.items.map { ($0.path, $0.label) })
    #expect(table.items.allSatisfy { labels[$0.path] == $0.label })
    #expect(folder.labels == table.labels)
  }
}
