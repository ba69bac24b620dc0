import ClipInput
import Foundation
import HTTPTypes
import LibraryTestSupport
import TestSupport
import Testing
import Torch
import Training
import UnderstandingTasks
import VideoDecoding

@testable import Server
@testable import VideoLibrary

@Suite(.oneEngineThread)
struct PredictionRouteTests {
  /// What the fitted model says of a file.
  @Engine
  private static func predicted(_ path: String) async throws -> PredictedVideos.Video {
    var compute = ComputeRecipe()
    compute.threads = 1
    compute.precision = .float32
    let fitted = try FittedModel(contentsOf: await SmallFittedModel.path)
    let videos = try await fitted.predict(
      VideoCollection(items: [VideoItem(path: path)]),
      compute: compute
    ).videos
    return try #require(videos.first)
  }

  /// A video in which something is followed.
  private func video(_ library: Library) async throws -> LibraryVideo {
    for id in 1...20 where try await !library.catalogue.tracks(of: id).isEmpty {
      return try #require(try await library.catalogue.video(id))
    }
    throw LibraryError(code: .notFound, message: "nothing is followed in any video")
  }

  @Test(arguments: Way.allCases)
  func `boxes and tracks are those that the model finds in the file`(way: Way) async throws {
    try await withServer(way, isFitted: true) { call, small in
      let video = try await video(small.library)
      let objects = try #require(try await Self.predicted(video.path).objects)
      let frames = try await call(.get, "/api/v1/videos/\(video.id)/boxes").json().frames
      let numbers = Set(objects.map(\.frame)).sorted()
      try #require(frames.count == numbers.count)
      let size = try #require(video.description)
      for (place, number) in numbers.enumerated() {
        // Of 25 frames in a second.
        expectClose(frames[place].time.number ?? -1, Double(number - 1) / 25, within: 1e-6)
        let expected = objects.filter { $0.frame == number }
        let boxes = frames[place].boxes
        try #require(boxes.count == expected.count)
        for object in expected {
          let own = (0..<boxes.count).map { boxes[$0] }.first { box in
            box.identity == .number(Double(object.identity)) && box.label == .text(object.label)
          }
          let box = try #require(own)
          let (x, y) = (box.x.number ?? -1, box.y.number ?? -1)
          // Predictions are told to a tenth of a pixel.
          expectClose(
            [
              x * Double(size.width), y * Double(size.height),
              (x + (box.width.number ?? -1)) * Double(size.width),
              (y + (box.height.number ?? -1)) * Double(size.height),
            ],
            [object.x1, object.y1, object.x2, object.y2],
            within: 0.06
          )
          expectClose(box.score.number ?? -1, object.score, within: 1e-4)
        }
      }
      let tracks = try await call(.get, "/api/v1/videos/\(video.id)/tracks").json().tracks
      let things = Dictionary(grouping: objects) { "\($0.label) \($0.identity)" }
      #expect(tracks.count == things.count)
      for place in 0..<tracks.count {
        let track = tracks[place]
        let own = try #require(things["\(track.label.text ?? "") \(track.identity.integer)"])
        let seen = own.map(\.frame).sorted()
        expectClose(
          [track.start.number ?? -1, track.end.number ?? -1],
          [Double(seen[0] - 1) / 25, Double(seen[seen.count - 1] - 1) / 25],
          within: 1e-6
        )
      }
    }
  }

  @Test func `boxes are read in pieces, of a minute at most`() async throws {
    try await withServer(.router, isFitted: true) { call, small in
      let id = try await video(small.library).id
      let path = "/api/v1/videos/\(id)/boxes"
      let all = try await call(.get, path).json().frames
      // The second half of a frame before it, and all after.
      let from = (all[1].time.number ?? 0) - 0.02
      let rest = try await call(.get, "\(path)?from=\(from)&to=\(from + 60)").json().frames
      #expect(rest.count == all.count - 1 && rest[0] == all[1])
      let first = try await call(.get, "\(path)?to=\(from)").json().frames
      #expect(first == .list([all[0]]))
      #expect(try await call(.get, "\(path)?from=900000").json().frames == .list([]))
      for wrong in ["from=2&to=1", "from=0&to=61", "from=x", "from=-1"] {
        #expect(try await call(.get, "\(path)?\(wrong)").status == .badRequest, "\(wrong)")
      }
      #expect(try await call(.get, "/api/v1/videos/99/tracks").status == .notFound)
      #expect(try await call(.get, "/api/v1/videos/99/boxes").status == .notFound)
    }
  }

  @Test func `actions say whether names or the model say them`() async throws {
    try await withServer(.router, isFitted: true) { call, small in
      let video = try await video(small.library)
      let own = try #require(try await Self.predicted(video.path).actions)
      let actions = try await call(.get, "/api/v1/videos/\(video.id)/actions").json().actions
      let predicted = (0..<actions.count).map { actions[$0] }.filter {
        $0.origin == .text("predicted")
      }
      #expect(
        predicted.compactMap(\.name.text).sorted() == own.map(\.label).sorted()
      )
      expectClose(
        predicted.compactMap(\.probability.number).sorted(),
        own.map(\.score).sorted(),
        within: 1e-6
      )
    }
  }

  @Test func `taught and predicted actions come in the order of time`() {
    let second = { Duration.seconds($0)..<Duration.seconds($0 + 2) }
    let reply = ActionsReply(
      taught: [TaughtAction(range: second(1), name: "wave", probability: 0.9)],
      predicted: [
        PredictedAction(range: second(0), name: "walk", score: 0.5),
        PredictedAction(range: second(2), name: "run", score: 0.7),
      ]
    )
    #expect(reply.actions.map(\.origin) == [.predicted, .taught, .predicted])
    #expect(reply.actions.map(\.name) == ["walk", "wave", "run"])
    #expect(reply.actions.map(\.start) == [0, 1, 2] && reply.actions.map(\.end) == [2, 3, 4])
    #expect(reply.actions.map(\.probability) == [0.5, 0.9, 0.7])
  }

  @Test func `it is told that the fitted model is at work`() async throws {
    let small = try await SmallLibrary()
    try await small.addFootage()
    var progress = IndexingProgress()
    progress.stage = .predicting
    (progress.predicted, progress.done, progress.waiting, progress.fraction) = (3, 20, 17, 0.5)
    progress.video = try await small.library.catalogue.video(4)
    let told = IndexingReply(.indexing(progress), clipsPerSecond: nil, waiting: 0, revision: 7)
    #expect(told.state == "predicting" && told.done == 3 && told.waiting == 17)
    #expect(told.video == .init(id: 4, name: try #require(progress.video).name, fraction: 0.5))
    progress.stage = .embedding
    let other = IndexingReply(.indexing(progress), clipsPerSecond: 9, waiting: 5, revision: 7)
    #expect(other.state == "indexing" && other.done == 20 && other.waiting == 5)
  }

  @Test func `a fitted model that comes later looks at what is indexed`() async throws {
    try await withServer(.router) { call, small in
      try await small.library.setFittedModel(contentsOf: SmallFittedModel.path)
      let model = try #require(try small.library.fittedModelFile(known: nil).content)
      let catalogue = small.library.catalogue
      #expect(try await catalogue.unpredictedVideos(by: model).count == 20)
      await call.indexing.wake()
      await call.indexing.settle()
      #expect(try await call(.get, "/api/v1/indexing").json().state == .text("idle"))
      #expect(try await catalogue.unpredictedVideos(by: model).isEmpty)
    }
  }
}
