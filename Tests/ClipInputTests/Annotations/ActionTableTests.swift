import Foundation
import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct ActionTableTests {
  private let folder = TemporaryFolder()

  private func collection(_ text: String, selecting part: String = "") throws -> ActionCollection {
    for name in ["a.mp4", "b.mp4", "c.mp4"] { try folder.write(name) }
    return try ActionCollection(reading: folder.write("actions.csv", text) + part)
  }

  private func refusal(_ text: String, selecting part: String = "") throws -> String {
    let error = try #require(throws: DataError.self) { try collection(text, selecting: part) }
    return error.message.replacingOccurrences(of: folder.path + "/", with: "")
  }

  private func segment(
    _ label: String,
    _ start: Double,
    _ end: Double,
    score: Double? = nil
  ) -> ActionSegment {
    ActionSegment(label: label, range: .seconds(start)..<(.seconds(end)), score: score)
  }

  private let header = "path,start,end,label\n"

  @Test func aVideoThatIsNamedTwiceIsOne() async throws {
    for name in ["a.mp4", "b.mp4"] { try folder.write(name) }
    let first = try folder.write("first.csv", header + "a.mp4,0,2,run\nb.mp4,1,2,run\n")
    let second = try folder.write("second.csv", header + "a.mp4,0,2,run\na.mp4,3,4,wave\n")
    let joined = try await ActionCollection(joining: [first, second])
    #expect(joined.videos.map(\.identifier) == ["a.mp4", "b.mp4"])
    #expect(joined.videos[0].segments == [segment("run", 0, 2), segment("wave", 3, 4)])
  }

  @Test func rowsBecomeSegmentsOfVideos() throws {
    let collection = try collection(
      """
      path,start,end,label,split
      b.mp4,1.5,4,run,train
      a.mp4,0,2.25, wave ,val
      b.mp4,3,5,wave,train
      c.mp4,,,,train
      """
    )
    #expect(
      collection.videos == [
        ActionVideo(
          identifier: "b.mp4",
          path: folder.path + "/b.mp4",
          split: "train",
          segments: [segment("run", 1.5, 4), segment("wave", 3, 5)]
        ),
        ActionVideo(
          identifier: "a.mp4",
          path: folder.path + "/a.mp4",
          split: "val",
          segments: [segment("wave", 0, 2.25)]
        ),
        ActionVideo(identifier: "c.mp4", path: folder.path + "/c.mp4", split: "train"),
      ]
    )
    #expect(collection.labels == ["run", "wave"])
    #expect(collection.segments["c.mp4"] == [])
    #expect(collection.segments["b.mp4"]?.count == 2)
  }

  @Test func splitsAreSelected() throws {
    let text = "path,start,end,label,split\na.mp4,0,1,run,train\nb.mp4,0,1,run,val\n"
    #expect(try collection(text, selecting: "@val").videos.map(\.identifier) == ["b.mp4"])
    #expect(
      try refusal(text, selecting: "@test")
        == "'actions.csv' has no split 'test'; it has train, val"
    )
    #expect(
      try refusal(text + "a.mp4,2,3,run,val\n")
        == "row 4 of 'actions.csv' puts 'a.mp4' into another split than the rows before; "
        + "give it one split"
    )
  }

  private let grouped = "path,start,end,label,person\na.mp4,0,1,run,ann\nb.mp4,0,1,run,bo\n"

  private func groupRefusal(_ text: String, by column: String = "person") throws -> String {
    for name in ["a.mp4", "b.mp4"] { try folder.write(name) }
    let table = try folder.write("actions.csv", text)
    return try #require(
      throws: DataError.self,
      performing: { try ActionCollection(reading: table, groupedBy: column) }
    ).message.replacingOccurrences(of: folder.path + "/", with: "")
  }

  @Test func aColumnSaysWhatVideosShare() async throws {
    for name in ["a.mp4", "b.mp4"] { try folder.write(name) }
    let table = try folder.write("actions.csv", grouped + "a.mp4,2,3,run,ann\n")
    let read = try ActionCollection(reading: table, groupedBy: "person")
    #expect(read.videos.map(\.group) == ["ann", "bo"])
    let joined = try await ActionCollection(joining: [table, table], groupedBy: "person")
    #expect(joined.videos.map(\.group) == ["ann", "bo"])
    #expect(try ActionCollection(reading: table).videos.map(\.group) == [nil, nil])
  }

  @Test func aVideoBelongsToOneGroup() async throws {
    #expect(
      try groupRefusal(grouped + "a.mp4,2,3,run,bo\n")
        == "row 4 of 'actions.csv' puts 'a.mp4' into another person than the rows before; "
        + "give it one person"
    )
    #expect(
      try groupRefusal(grouped.replacing("bo", with: ""))
        == "row 3 of 'actions.csv' has an empty 'person'; fill it in"
    )
    #expect(try groupRefusal(grouped, by: "scene").contains("has no column 'scene'; its columns"))
    let first = try folder.write("first.csv", grouped)
    let second = try folder.write("second.csv", grouped.replacing("ann", with: "cy"))
    let error = await #expect(throws: DataError.self) {
      try await ActionCollection(joining: [first, second], groupedBy: "person")
    }
    #expect(error?.message.contains("belongs to 'ann' in one file and to 'cy' in another") == true)
  }

  @Test func aFileWithoutColumnsGroupsNothing() throws {
    let file = try folder.write("actions.json", #"{"database": {}}"#)
    let error = #expect(throws: DataError.self) {
      try ActionCollection(reading: file, groupedBy: "person")
    }
    #expect(
      error?.message
        == "'\(file)' has no columns, so that 'person' cannot group its videos; give a .csv table "
        + "that has it, or do without groups"
    )
  }

  @Test(arguments: [
    ("a.mp4,4,2,run", "starts at 4.0 s and ends at 2.0 s; an end comes later"),
    ("a.mp4,4,4,run", "starts at 4.0 s and ends at 4.0 s; an end comes later"),
    (
      "a.mp4,-1,2,run",
      "reaches from -1.0 s to 2.0 s; write seconds from the video's start"
    ),
    (
      "a.mp4,1,1e300,run",
      "reaches from 1.0 s to 1e+300 s; write seconds from the video's start"
    ),
    ("a.mp4,nan,2,run", "has 'nan' as 'start'; write a number, such as 12.5"),
    ("a.mp4,0,soon,run", "has 'soon' as 'end'; write a number, such as 12.5"),
    ("a.mp4,0,2,", "has an empty 'label'; fill it in"),
    ("a.mp4,0,,run", "has an empty 'end'; fill it in"),
    ("a.mp4,,,run", "has an empty 'start'; fill it in"),
    (",0,2,run", "has an empty 'path'; fill it in"),
    ("x.mp4,0,2,run", "names 'x.mp4', which does not exist (looked for 'x.mp4')"),
  ])
  func whatIsNoActionIsRefused(row: String, complaint: String) throws {
    #expect(try refusal(header + "b.mp4,0,1,run\n" + row) == "row 3 of 'actions.csv' " + complaint)
  }

  @Test func aScoreOutOfRangeIsRefused() throws {
    #expect(
      try refusal("path,start,end,label,score\na.mp4,0,1,run,2")
        == "row 2 of 'actions.csv' has the score 2.0; write one from 0 to 1"
    )
  }

  @Test func aMissingColumnIsNamed() throws {
    #expect(
      try refusal("path,start,label\na.mp4,0,run")
        == "'actions.csv' has no column 'end'; its columns are 'path', 'start', 'label'"
    )
  }

  @Test func otherFilesAreRefused() throws {
    let film = try folder.write("film.mp4")
    let error = try #require(throws: DataError.self) { try ActionCollection(reading: film) }
    #expect(error.code == .unreadable)
  }

  @Test func oddLabelsAreWarnedOf() throws {
    let collection = try collection(
      header + "a.mp4,0,1,Run\na.mp4,2,3,run\nb.mp4,4,5,run\nb.mp4,6,7,wave\n"
    )
    #expect(
      collection.warnings == [
        "the labels 'Run', 'run' differ in case only and count as different classes; "
          + "write 'run' throughout if they mean the same",
        "only one segment has the label 'Run', 'wave': nothing can be learnt from one example",
      ]
    )
  }

  @Test func aWrittenTableIsReadAsItWas() throws {
    let videos = [
      ActionVideo(
        identifier: "b.mp4",
        path: folder.path + "/b.mp4",
        split: "val",
        segments: [segment("run, fast", 0.1, 1 / 3.0, score: 0.7), segment("wave", 0.3, 12.001)]
      ),
      ActionVideo(identifier: "a.mp4", path: folder.path + "/a.mp4", split: "train"),
    ]
    let text = ActionCollection(videos: videos).table(in: folder.path)
    #expect(try collection(text).videos == videos)
    #expect(
      ActionCollection(videos: [videos[1]]).table(in: folder.path)
        == "path,start,end,label,split\na.mp4,,,,train\n"
    )
  }

  @Test func actionsOverTheEndAreCutAndWarnedOf() throws {
    let collection = try collection(
      header + "a.mp4,0,1,run\na.mp4,2,5.5,run\nb.mp4,7,9,run\n"
    )
    let path = folder.path + "/a.mp4"
    let checked = try collection.checked(against: [path: .seconds(5)])
    #expect(checked.videos[0].segments == [segment("run", 0, 1), segment("run", 2, 5)])
    #expect(checked.videos[1] == collection.videos[1])
    #expect(
      checked.warnings == [
        "'run' at 2.0 s of '\(path)' reaches over the video's end and is cut at 5.0 s"
      ]
    )
  }

  @Test func actionsAfterTheEndAreRefused() throws {
    let collection = try collection(header + "a.mp4,5,6,run\n")
    let path = folder.path + "/a.mp4"
    #expect(
      throws: DataError(
        code: .malformedAnnotations,
        message: "'run' begins at 5.0 s of '\(path)', which lasts 5.0 s; correct or remove it"
      )
    ) { try collection.checked(against: [path: .seconds(5)]) }
  }
}
