import Foundation
import Testing

@testable import ClipInput

@Suite struct ActivityNetTests {
  private let folder = TemporaryFolder()

  private func collection(
    _ database: String,
    videos: [String] = ["v_one.mkv", "videos/two.mp4", "videos/two.txt"],
    selecting part: String = ""
  ) throws -> ActionCollection {
    for name in videos { try folder.write(name) }
    let text = "{\"version\": \"VERSION 1.3\", \"taxonomy\": [], \"database\": {\(database)}}"
    return try ActionCollection(reading: folder.write("net.json", text) + part)
  }

  private func refusal(_ database: String) throws -> String {
    let error = try #require(throws: DataError.self) { try collection(database) }
    return error.message.replacingOccurrences(of: folder.path + "/", with: "")
  }

  private let database = """
    "two": {"subset": "validation", "duration": 9.5, "url": "x",
      "annotations": [{"segment": [0.5, 3], "label": "Surfing"},
        {"segment": [4, 9], "label": "Surfing"}]},
    "one": {"subset": "training", "annotations": []},
    "three": {"subset": "testing"}
    """

  @Test func videosLieBesideTheFile() throws {
    let collection = try collection(database)
    #expect(
      collection.videos == [
        ActionVideo(identifier: "one", path: folder.path + "/v_one.mkv", split: "training"),
        ActionVideo(
          identifier: "two",
          path: folder.path + "/videos/two.mp4",
          split: "validation",
          segments: [
            ActionSegment(label: "Surfing", range: .seconds(0.5)..<(.seconds(3))),
            ActionSegment(label: "Surfing", range: .seconds(4)..<(.seconds(9))),
          ]
        ),
      ]
    )
    #expect(
      collection.warnings == [
        "1 of the 3 videos of '\(folder.path)/net.json' have no file beside it or in 'videos/' "
          + "there and are left out; the first is 'three'"
      ]
    )
  }

  @Test func subsetsAreSplits() throws {
    let part = try collection(database, selecting: "@validation")
    #expect(part.videos.map(\.identifier) == ["two"])
  }

  @Test func withoutAnyVideoThereIsNothing() throws {
    #expect(
      try refusal(#""four": {}, "five": {}"#)
        == "2 of the 2 videos of 'net.json' have no file beside it or in 'videos/' there; "
        + "the first is 'five'"
    )
  }

  @Test(arguments: [
    (
      #"{"segment": [3, 1], "label": "Surfing"}"#,
      "starts at 3.0 s and ends at 1.0 s; an end comes later"
    ),
    (#"{"segment": [3], "label": "Surfing"}"#, "has 1 times as its 'segment'; write start and end"),
    (#"{"segment": [0, 1], "label": " "}"#, "has no label; name the action"),
    (
      #"{"segment": [-1, 1], "label": "Surfing"}"#,
      "reaches from -1.0 s to 1.0 s; write seconds from the video's start"
    ),
  ])
  func whatIsNoActionIsRefused(annotation: String, complaint: String) throws {
    let message = try refusal(
      #""one": {"annotations": [{"segment": [0, 1], "label": "Surfing"}, \#(annotation)]}"#
    )
    #expect(message == "action 2 of video 'one' of 'net.json' " + complaint)
  }

  @Test func aFileOfAnotherFormIsRefused() throws {
    let text = try folder.write("other.json", #"{"images": []}"#)
    let error = try #require(throws: DataError.self) { try ActionCollection(reading: text) }
    #expect(
      error.message
        == "'\(text)' is no annotation file of the form ActivityNet: 'database' is missing"
    )
    #expect(
      try refusal(#""one": {"annotations": [{"label": "Surfing"}]}"#).hasSuffix(
        "'database.one.annotations[0].segment' is missing"
      )
    )
  }

  @Test func aWrittenFileIsReadAsItWas() throws {
    let videos = try collection(database).videos
    let text = ActionCollection(videos: videos).activityNet
    let path = try folder.write("written.json", text)
    #expect(try ActionCollection(reading: path).videos == videos)
  }

  @Test func writtenResultsAreReadAsTheyWere() throws {
    let results = ActionResults([
      "one": [
        ActionSegment(label: "a \"b\"", range: .seconds(0.1)..<(.seconds(1 / 3.0)), score: 0.25)
      ],
      "two": [],
    ])
    let path = try folder.write("results.json", results.text)
    #expect(try ActionResults(reading: path) == results)
  }

  @Test func resultsHaveScores() throws {
    let path = try folder.write(
      "results.json",
      """
      {"version": "VERSION 1.3", "external_data": {"used": false},
       "results": {"x": [{"label": "run", "score": 0.5, "segment": [1, 2]}]}}
      """
    )
    let segment = ActionSegment(
      label: "run",
      range: .seconds(1)..<(.seconds(2)),
      score: 0.5
    )
    #expect(try ActionResults(reading: path).segments == ["x": [segment]])
  }

  @Test func missingResultsAreRefused() {
    #expect(
      throws: DataError(
        code: .missing,
        message: "there is no '/no/such.json'; give a .json file of ActivityNet's results"
      )
    ) { try ActionResults(reading: "/no/such.json") }
  }
}
