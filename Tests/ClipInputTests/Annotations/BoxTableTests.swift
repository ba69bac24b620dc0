import Foundation
import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct BoxTableTests {
  private let folder = TemporaryFolder()

  private func collection(_ text: String, selecting part: String = "") throws -> BoxCollection {
    for name in ["a.mp4", "b.mp4", "frames/000001.jpg", "frames/000002.jpg"] {
      try folder.write(name)
    }
    return try BoxCollection(reading: folder.write("boxes.csv", text) + part)
  }

  private func refusal(_ text: String, selecting part: String = "") throws -> String {
    let error = try #require(throws: DataError.self) { try collection(text, selecting: part) }
    return error.message.replacingOccurrences(of: folder.path + "/", with: "")
  }

  private let header = "frame,x1,y1,x2,y2,class,track_id\n"

  @Test func rowsBecomeObjectsOfVideos() throws {
    let videos = try collection(
      """
      path,frame,x1,y1,x2,y2,class,track_id,score,split
      b.mp4,3,1.5,2,10,20,person,7,0.5,train
      a.mp4,1,0,0,4,4,car,,,val
      b.mp4,1,1,2,10,20,person,7,1,train
      b.mp4,3,0,0,4,4,car,,,train
      """
    ).videos
    let person = BoxedObject(
      box: Box(x1: 1.5, y1: 2, x2: 10, y2: 20),
      label: "person",
      identity: 7,
      score: 0.5
    )
    let car = BoxedObject(box: Box(x1: 0, y1: 0, x2: 4, y2: 4), label: "car")
    try #require(videos.map(\.path) == ["b.mp4", "a.mp4"].map { folder.path + "/" + $0 })
    #expect(videos.map(\.split) == ["train", "val"])
    #expect(videos[0].objects[3] == [person, car])
    #expect(videos[0].objects[1]?.count == 1)
    #expect(videos[1].objects == [1: [car]])
  }

  @Test func framesBetweenTheFirstAndTheLastAreAnnotated() throws {
    let video = try collection(header + "2,0,0,4,4,car,\n5,0,0,4,4,car,\n").videos[0]
    #expect(video.annotatedFrames == [2, 3, 4, 5])
    #expect(video.objects.keys.sorted() == [2, 5])
  }

  @Test func anEmptyRowIsAFrameWithoutObjects() throws {
    let video = try collection(header + "1,,,,,,\n3,0,0,4,4,car,\n4,,,,,,\n").videos[0]
    #expect(video.annotatedFrames == [1, 2, 3, 4])
    #expect(video.objects.keys.sorted() == [3])
  }

  @Test func withoutPathsTheFramesLieBesideTheTable() throws {
    let videos = try collection(header + "1,0,0,4,4,car,1\n").videos
    #expect(videos.map(\.path) == [folder.path + "/frames"])
  }

  @Test func framesAreSelected() throws {
    let text = header + (1...6).map { "\($0),0,0,4,4,car,1\n" }.joined()
    let video = try collection(text, selecting: "@2-4").videos[0]
    #expect(video.annotatedFrames == [2, 3, 4])
    #expect(video.objects.keys.sorted() == [2, 3, 4])
    #expect(
      try refusal(text, selecting: "@7-9")
        == "'boxes.csv' has no frame from 7 to 9; its last is 6"
    )
  }

  @Test(arguments: ["0-5", "4-2"])
  func rangesOfNoFramesAreRefused(range: String) throws {
    #expect(
      try refusal(header + "1,0,0,4,4,car,1\n", selecting: "@" + range)
        == "'boxes.csv@\(range)' selects no frames; write the first and the last, counted from 1, "
        + "such as '@1-45'"
    )
  }

  @Test func splitsAreSelected() throws {
    let text = """
      path,frame,x1,y1,x2,y2,class,split
      a.mp4,1,0,0,4,4,car,train
      b.mp4,1,0,0,4,4,car,val
      """
    #expect(try collection(text, selecting: "@val").videos.map(\.split) == ["val"])
    #expect(try collection(text, selecting: "@train,val").videos.count == 2)
    #expect(
      try refusal(text, selecting: "@test")
        == "'boxes.csv' has no split 'test'; it has train, val"
    )
    #expect(
      try refusal(text + "\na.mp4,2,0,0,4,4,car,val", selecting: "@val")
        == "row 4 of 'boxes.csv' puts 'a.mp4' into another split than the rows before; "
        + "give it one split"
    )
  }

  @Test(arguments: [
    ("0,0,0,4,4,car,1", "is of frame 0; count frames from 1"),
    (
      "1,4,0,4,4,car,1",
      "has a box without area, from (4.0, 0.0) to (4.0, 4.0); the left upper corner comes first"
    ),
    (
      "1,9,9,4,4,car,1",
      "has a box without area, from (9.0, 9.0) to (4.0, 4.0); the left upper corner comes first"
    ),
    ("1,nan,0,4,4,car,1", "has 'nan' as 'x1'; write a number, such as 12.5"),
    ("1,0,0,inf,4,car,1", "has 'inf' as 'x2'; write a number, such as 12.5"),
    ("1,0,0,4,wide,car,1", "has 'wide' as 'y2'; write a number, such as 12.5"),
    ("1.5,0,0,4,4,car,1", "has '1.5' as 'frame'; write a whole number, such as 12"),
    ("1,0,0,4,4,car,x", "has 'x' as 'track_id'; write a whole number, such as 12"),
    (",0,0,4,4,car,1", "has an empty 'frame'; fill it in"),
    ("1,0,0,4,4,,1", "has an empty 'class'; fill it in"),
    ("1,0,,4,4,car,1", "has an empty 'y1'; fill it in"),
  ])
  func whatIsNoBoxIsRefused(row: String, complaint: String) throws {
    #expect(
      try refusal(header + "9,0,0,4,4,car,9\n" + row) == "row 3 of 'boxes.csv' " + complaint
    )
  }

  @Test func twoObjectsOfOneNumberInAFrameAreRefused() throws {
    #expect(
      try refusal(header + "2,0,0,4,4,car,1\n2,5,5,9,9,car,1\n")
        == "row 3 of 'boxes.csv' is a second object 1 in frame 2; give every object its own number"
    )
    #expect(try collection(header + "1,0,0,4,4,car,1\n2,5,5,9,9,car,1\n").videos.count == 1)
  }

  @Test func scoresAndMarksOutOfRangeAreRefused() throws {
    #expect(
      try refusal("frame,x1,y1,x2,y2,class,score\n1,0,0,4,4,car,87")
        == "row 2 of 'boxes.csv' has the score 87.0; write one from 0 to 1"
    )
    #expect(
      try refusal("frame,x1,y1,x2,y2,class,ignored\n1,0,0,4,4,car,2")
        == "row 2 of 'boxes.csv' has 2 as 'ignored'; write 0 or 1"
    )
  }

  @Test func missingColumnsAndFilesAreNamed() throws {
    #expect(
      try refusal("frame,x1,y1,x2,class\n1,0,0,4,car")
        == "'boxes.csv' has no column 'y2'; its columns are 'frame', 'x1', 'y1', 'x2', 'class'"
    )
    #expect(
      try refusal("path," + header + "c.mp4,1,0,0,4,4,car,1\n")
        == "row 2 of 'boxes.csv' names 'c.mp4', which does not exist (looked for 'c.mp4')"
    )
    #expect(
      try refusal(header) == "'boxes.csv' has no rows below its header; add one per annotation"
    )
    #expect(
      try refusal("frame,frame,x1,y1,x2,y2,class\n1,1,0,0,4,4,car")
        == "'boxes.csv' has two columns of one name; rename or remove one"
    )
  }

  @Test func aColumnSaysWhatVideosShare() throws {
    for name in ["a.mp4", "b.mp4"] { try folder.write(name) }
    let text = "path,frame,x1,y1,x2,y2,class,scene\na.mp4,1,0,0,4,4,car,1\na.mp4,2,0,0,4,4,car,1\n"
    let table = try folder.write("boxes.csv", text + "b.mp4,1,0,0,4,4,car,2\n")
    let read = try BoxCollection(reading: table + "@1-1", groupedBy: "scene")
    #expect(read.videos.map(\.group) == ["1", "2"])
    #expect(try BoxCollection(reading: table).videos.map(\.group) == [nil, nil])
    let parts = [table + "@1-1", table + "@2-2"]
    #expect(
      try BoxCollection(joining: parts, groupedBy: "scene").videos.map(\.group)
        == ["1", "2", "1"]
    )

    let other = try folder.write("other.csv", text + "a.mp4,3,0,0,4,4,car,2\n")
    let disagreement = #expect(throws: DataError.self) {
      try BoxCollection(reading: other, groupedBy: "scene")
    }
    #expect(disagreement?.message.contains("row 4") == true)
    #expect(disagreement?.message.contains("another scene than the rows before") == true)
    let moved = try folder.write("moved.csv", text.replacing("car,1", with: "car,3"))
    #expect(throws: DataError.self) {
      try BoxCollection(joining: [table, moved], groupedBy: "scene")
    }
  }

  @Test(arguments: ["coco.json", "gt.txt"])
  func aFileWithoutColumnsGroupsNothing(name: String) throws {
    let file = try folder.write(name, "{}")
    let error = #expect(throws: DataError.self) {
      try BoxCollection(reading: file, groupedBy: "scene")
    }
    #expect(error?.message.contains("so that 'scene' cannot group its videos") == true)
  }

  @Test func whatIsNoFileOfBoxesIsRefused() throws {
    let film = try folder.write("film.mkv")
    #expect(throws: DataError.self) { try BoxCollection(reading: film) }
    #expect(
      throws: DataError(
        code: .missing,
        message: "there is no '/no/such.csv'; give a .csv table of boxes, a .json file of COCO's "
          + "form, or a MOTChallenge sequence"
      )
    ) { try BoxCollection(reading: "/no/such.csv") }
  }

  @Test func labelsThatDifferInCaseAreWarnedOf() throws {
    let collection = try collection(
      header + "1,0,0,4,4,Car,\n2,0,0,4,4,car,\n3,0,0,4,4,car,\n4,0,0,4,4,bus,\n"
    )
    #expect(collection.labels == ["Car", "bus", "car"])
    #expect(
      collection.warnings == [
        "the labels 'Car', 'car' differ in case only and count as different classes; "
          + "write 'car' throughout if they mean the same"
      ]
    )
  }

  @Test func aWrittenTableIsReadAsItWas() throws {
    for name in ["a, \"b\".mp4", "frames/000001.jpg"] { try folder.write(name) }
    let videos = [
      BoxedVideo(
        path: folder.path + "/a, \"b\".mp4",
        split: "train",
        annotatedFrames: [1, 2, 3, 4],
        objects: [
          2: [
            BoxedObject(
              box: Box(x1: 0.1, y1: 1 / 3.0, x2: 2, y2: 3),
              label: "car, red",
              identity: 4,
              score: 0.25
            ),
            BoxedObject(box: Box(x1: 0, y1: 0, x2: 2, y2: 3), label: "crowd", isIgnored: true),
          ]
        ]
      ),
      BoxedVideo(path: folder.path + "/frames", annotatedFrames: [7]),
    ]
    let text = BoxCollection(videos: videos).table(in: folder.path)
    let table = try folder.write("written.csv", text)
    #expect(try BoxCollection(reading: table).videos == videos)
  }

  @Test func aTableHasNoColumnThatNothingNeeds() {
    let objects = [1: [BoxedObject(box: Box(x1: 0, y1: 0, x2: 2, y2: 3), label: "car")]]
    let collection = BoxCollection(videos: [BoxedVideo(path: "/x/a.mp4", objects: objects)])
    #expect(
      collection.table(in: "/x")
        == "path,frame,x1,y1,x2,y2,class\na.mp4,1,0.0,0.0,2.0,3.0,car\n"
    )
    #expect(collection.table(in: "/y").contains("\n/x/a.mp4,1,"))
  }

  @Test(.enabled(if: realFootage != nil))
  func realBoxesAreReadAndFitTheirFrames() throws {
    let campus = try #require(realFootage) + "/../tud_campus/boxes.csv"
    let video = try BoxCollection(reading: campus).videos[0]
    // As many as `tail -n +2 boxes.csv | wc -l` counts.
    #expect(video.objects.values.reduce(0) { $0 + $1.count } == 359)
    #expect(video.annotatedFrames == Set(1...71))
    #expect(try ImageFolder(video.path).names.count == 71)
    let checked = try video.checked(frameCount: 71, size: PixelSize(width: 640, height: 480))
    #expect(checked.annotatedFrames == video.annotatedFrames)
    #expect(try BoxCollection(reading: campus + "@1-45").videos[0].annotatedFrames.count == 45)
  }
}
