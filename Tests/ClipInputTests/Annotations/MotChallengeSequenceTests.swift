import Foundation
import Testing

@testable import ClipInput

@Suite struct MotChallengeSequenceTests {
  private let folder = TemporaryFolder()

  private func video(_ text: String, named name: String = "gt/gt.txt") throws -> BoxedVideo {
    try folder.write("img1/000001.jpg")
    return try BoxCollection(reading: folder.write(name, text)).videos[0]
  }

  private func refusal(_ text: String) throws -> String {
    let error = try #require(throws: DataError.self) { try video(text) }
    return error.message.replacingOccurrences(of: folder.path + "/", with: "")
  }

  @Test func pixelsAreCountedFromZero() throws {
    // The first row of MOT17-02's truth, and an ignored static person.
    let video = try video("1,1,912,484,97,109,1,1,1\n1,2,1,1,20,30,0,7,0.5\n")
    #expect(
      video.objects == [
        1: [
          BoxedObject(
            box: Box(x1: 911, y1: 483, x2: 1008, y2: 592),
            label: "pedestrian",
            identity: 1
          ),
          BoxedObject(
            box: Box(x1: 0, y1: 0, x2: 20, y2: 30),
            label: "static person",
            identity: 2,
            isIgnored: true
          ),
        ]
      ]
    )
    #expect(video.path == folder.path + "/img1")
  }

  @Test func detectionsHaveScoresAndNoIdentity() throws {
    let video = try video(
      "1, -1, 794.27, 247.59, 71.245, 174.88, 4.56, -1, -1, -1\n\n3,-1,1,1,2,2,0\n2,5,1,1,2,2,-1\n",
      named: "det/det.txt"
    )
    #expect(video.objects[1]?.map(\.score) == [4.56])
    #expect(video.objects[3]?.map(\.score) == [0])
    #expect(video.objects[2]?.map(\.score) == [nil])
    #expect((1...3).map { video.objects[$0]?[0].identity } == [nil, 5, nil])
    #expect(video.objects.values.joined().allSatisfy { !$0.isIgnored && $0.label == "pedestrian" })
  }

  @Test func theSequenceTellsItsLengthAndFolder() throws {
    try folder.write("pictures/1.jpg")
    try folder.write("seqinfo.ini", "[Sequence]\nname=x\nimDir = pictures\nseqLength=9\n")
    let video = try video("3,1,1,1,2,2,1,1,1")
    #expect(video.annotatedFrames == Set(1...9))
    #expect(video.path == folder.path + "/pictures")
  }

  @Test func withoutInformationRowsTellWhatIsAnnotated() throws {
    let video = try video("3,1,1,1,2,2,1,1,1\r\n6,1,1,1,2,2,1,1,1\r\n", named: "results.txt")
    #expect(video.annotatedFrames == [3, 4, 5, 6])
  }

  @Test func labelsLieBesideTheText() throws {
    try folder.write("gt/labels.txt", "cat\ndog\n")
    #expect(try video("1,1,1,1,2,2,1,2,1").objects[1]?.map(\.label) == ["dog"])
    #expect(
      try refusal("1,1,1,1,2,2,1,3,1")
        == "row 1 of 'gt/gt.txt' is of class 3, but 2 are known; name it in 'labels.txt' beside it"
    )
  }

  @Test func aFolderIsASequence() throws {
    _ = try video("1,1,1,1,2,2,1,1,1")
    #expect(try BoxCollection(reading: folder.path + "@1-1").videos.count == 1)
  }

  @Test(arguments: [
    ("0,1,1,1,2,2,1,1,1", "is of frame 0; count frames from 1"),
    ("1,1,1,1,2", "has an empty 'height'; fill it in"),
    ("1,1,1,1,2,nan,1,1,1", "has 'nan' as 'height'; write a number, such as 12.5"),
    (
      "1,1,1,1,0,2,1,1,1",
      "has a box without area, from (0.0, 0.0) to (0.0, 2.0); the left upper corner comes first"
    ),
    (
      "1,9,5,5,2,2,1,1,1",
      "is a second object 9 in frame 1; give every object its own number"
    ),
  ])
  func whatIsNoBoxIsRefused(row: String, complaint: String) throws {
    #expect(
      try refusal("1,9,1,1,2,2,1,1,1\n" + row) == "row 2 of 'gt/gt.txt' " + complaint
    )
  }

  @Test func framesThatAreNotThereAreRefused() throws {
    let text = try folder.write("gt/gt.txt", "1,1,1,1,2,2,1,1,1")
    let error = try #require(throws: DataError.self) { try BoxCollection(reading: text) }
    #expect(error.code == .missing)
    #expect(error.message.contains("'\(folder.path)/img1', which do not exist"))
  }

  @Test func writtenTruthIsReadAsItWas() throws {
    let objects = [
      1: [BoxedObject(box: Box(x1: 0, y1: 0.5, x2: 20, y2: 30), label: "b", identity: 2)],
      11: [
        BoxedObject(box: Box(x1: 3, y1: 4, x2: 5, y2: 6), label: "a"),
        BoxedObject(box: Box(x1: 3, y1: 4, x2: 5, y2: 6), label: "a", isIgnored: true),
      ],
    ]
    let text = BoxedVideo(path: "", objects: objects).motChallenge(labels: ["a", "b"])
    #expect(text.hasPrefix("1,2,1.0,1.5,20.0,29.5,1,2,1\n11,-1,4.0,5.0,2.0,2.0,1,1,1\n"))
    try folder.write("gt/labels.txt", "a\nb\n")
    #expect(try video(text).objects == objects)
  }

  @Test func writtenResultsAreReadAsTheyWere() throws {
    let objects = [
      2: [BoxedObject(box: Box(x1: 1, y1: 2, x2: 3, y2: 4), label: "a", identity: 7, score: 0.5)]
    ]
    let text = BoxedVideo(path: "", objects: objects).motChallenge(labels: ["a"])
    #expect(text == "2,7,2.0,3.0,2.0,2.0,0.5,1,-1,-1\n")
    try folder.write("labels.txt", "a")
    #expect(try video(text, named: "tracks.txt").objects == objects)
  }
}
