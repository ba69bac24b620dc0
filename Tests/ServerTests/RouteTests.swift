import Foundation
import HTTPTypes
import LibraryTestSupport
import TestSupport
import Testing
import VideoDecoding
import VideoLibrary

@testable import Server

@Suite(.oneEngineThread)
struct RouteTests {
  @Test(arguments: Way.allCases)
  func `what the library holds and what is done in it is told`(way: Way) async throws {
    try await withServer(way) { call, small in
      let library = try await call(.get, "/api/v1/library").json()
      #expect(library.videos == .number(20))
      #expect(library.model.name == .text("small"))
      #expect(library.model.readsText == .truth(false))
      #expect(library.labels.count > 1)
      let indexing = try await call(.get, "/api/v1/indexing").json()
      #expect(indexing.state == .text("idle"))
      // Whoever looks now and then sees by it that something has come in and was indexed.
      let next = try await small.library.catalogue.revision().videos
      #expect(indexing.revision == .number(Double(next)))
      #expect(try await call(.get, "/healthz").status == .ok)
      let metrics = String(decoding: try await call(.get, "/metrics").data, as: UTF8.self)
      #expect(metrics.contains("sora_videos{status=\"indexed\"} 20.0"))
      #expect(metrics.contains("route=\"/api/v1/library\",status=\"200\"} 1"))
    }
  }

  @Test(arguments: Way.allCases)
  func `videos are listed, shown and played in parts`(way: Way) async throws {
    try await withServer(way) { call, small in
      let page = try await call(.get, "/api/v1/videos?limit=3").json()
      #expect(page.videos.count == 3 && page.total == .number(20))
      let next = page.next.integer
      let second = try await call(.get, "/api/v1/videos?limit=3&after=\(next)").json()
      #expect(second.videos[0].id == .number(Double(next - 1)))
      let id = page.videos[0].id.integer
      let video = try await call(.get, "/api/v1/videos/\(id)").json()
      #expect(video.moments.count == video.clips.integer)
      #expect(video.shots[0] == .number(0))
      #expect(try await call(.get, "/api/v1/videos/\(id)/labels").json().labels.count == 1)
      #expect(try await call(.get, "/api/v1/videos/\(id)/actions").status == .ok)
      // There is no fitted model to find anything.
      #expect(try await call(.get, "/api/v1/videos/\(id)/tracks").json().tracks == .list([]))
      #expect(try await call(.get, "/api/v1/videos/\(id)/boxes").json().frames == .list([]))
      let clip = video.moments[0].clip.integer
      for path in [
        "videos/\(id)/thumbnail", "videos/\(id)/preview", "clips/\(clip)/thumbnail",
        "clips/\(clip)/preview",
      ] {
        let answer = try await call(.get, "/api/v1/\(path)")
        #expect(answer.headers[.contentType] == "image/jpeg")
        #expect(answer.data.prefix(2) == Data([0xFF, 0xD8]))
      }
      let whole = try await call(.get, "/api/v1/videos/\(id)/stream")
      #expect(whole.status == .ok && whole.headers[.contentType] == "video/mp4")
      let part = try await call(
        .get,
        "/api/v1/videos/\(id)/stream",
        headers: [.range: "bytes=10-19"]
      )
      #expect(part.status == .partialContent)
      #expect(part.data == whole.data[10..<20])
      #expect(part.headers[.contentRange] == "bytes 10-19/\(whole.data.count)")
      let beyond = try await call(
        .get,
        "/api/v1/videos/\(id)/stream",
        headers: [.range: "bytes=\(whole.data.count)-"]
      )
      #expect(beyond.status == .rangeNotSatisfiable)
      let same = try await call(
        .get,
        "/api/v1/videos/\(id)/stream",
        headers: [.ifNoneMatch: whole.headers[.eTag] ?? ""]
      )
      #expect(same.status == .notModified)
    }
  }

  @Test(arguments: Way.allCases)
  func `moments are found by moment, clip, name and file`(way: Way) async throws {
    try await withServer(way) { call, small in
      let video = try await call(.get, "/api/v1/videos/4").json()
      let (start, end) = (video.moments[0].start.number ?? 0, video.moments[0].end.number ?? 0)
      let byMoment = try await call(
        .post,
        "/api/v1/search",
        json: #"{"moment":{"video":4,"start":\#(start),"end":\#(end)},"limit":5}"#
      ).json()
      #expect(byMoment.hits.count == 5)
      let byClip = try await call(
        .post,
        "/api/v1/search",
        json: #"{"clip":\#(video.moments[0].clip.integer),"limit":5}"#
      ).json()
      #expect(byClip.hits == byMoment.hits)
      let name = try await call(.get, "/api/v1/labels").json().labels[0].name.text ?? ""
      let byName = try await call(.post, "/api/v1/search", json: #"{"label":"\#(name)"}"#).json()
      #expect(byName.hits.count > 0)
      let path = video.path.text ?? ""
      let byFile = try await call(
        .post,
        "/api/v1/search/file?name=a.mp4&limit=3&start=0&end=\(end)",
        body: try Data(contentsOf: URL(filePath: path))
      ).json()
      #expect(byFile.hits[0].video.id == .number(4))
      #expect(
        try await call(.post, "/api/v1/search", json: #"{"text":"a dog"}"#).status.code == 415
      )
    }
  }

  @Test(arguments: Way.allCases)
  func `labels are made, changed, taken away and written as a table`(way: Way) async throws {
    try await withServer(way) { call, small in
      let made = try await call(
        .post,
        "/api/v1/labels",
        json: #"{"video":1,"start":0.1,"end":99,"name":" wave "}"#
      )
      #expect(made.status == .created)
      let label = try made.json()
      #expect(label.name == .text("wave"))
      let duration = try await call(.get, "/api/v1/videos/1").json().duration
      #expect(label.end == duration)
      let path = "/api/v1/labels/\(label.id.integer)"
      #expect(try await call(.patch, path, json: #"{"name":"jump"}"#).json().name == .text("jump"))
      let table = String(
        decoding: try await call(.get, "/api/v1/labels/table").data,
        as: UTF8.self
      )
      #expect(table.contains(",jump\n") || table.contains(",jump\r\n"))
      let back = try await call(.post, "/api/v1/labels/table", body: Data(table.utf8)).json()
      #expect(back.added == .number(0) && back.known == .number(21) && back.skipped.count == 0)
      #expect(try await call(.delete, path).status == .noContent)
      #expect(try await call(.delete, path).status == .notFound)
      let several = try await call(
        .post,
        "/api/v1/labels/clips",
        json: #"{"clips":[1,2],"name":"walk"}"#
      )
      #expect(several.status == .created)
      #expect(try several.json().labels.count == 2)
      let strange = Data("path,label\nnowhere.mp4,wave\n".utf8)
      let skipped = try await call(.post, "/api/v1/labels/table", body: strange).json()
      #expect(skipped.added == .number(0) && skipped.skipped.count == 1)
      let latin = Data("path,label\nvideo,caf".utf8) + [0xE9]
      #expect(try await call(.post, "/api/v1/labels/table", body: latin).status == .badRequest)
    }
  }

  @Test(arguments: Way.allCases)
  func `teaching, the map and runs answer`(way: Way) async throws {
    let runs = try TemporaryFolder()
    let run = URL(filePath: runs.path(of: "first run"))
    try FileManager.default.createDirectory(at: run, withIntermediateDirectories: true)
    try Data("seed: 1\naugmentation:\n".utf8).write(to: run.appending(path: "recipe.yaml"))
    try Data("<p>report</p>".utf8).write(to: run.appending(path: "report.html"))
    var options = LibraryServer.Options()
    options.runsFolder = runs.path
    try await withServer(way, options: options) { call, small in
      let teaching = try await call(.get, "/api/v1/teaching").json()
      #expect(teaching.classes.count > 1 && teaching.accuracy.count == 1)
      #expect(
        try await call(.get, "/api/v1/teaching/suggestions?limit=2").json().suggestions.count == 0
      )
      #expect(try await call(.get, "/api/v1/teaching/clusters").status == .ok)
      #expect(try await call(.get, "/api/v1/teaching/suspects").status == .ok)
      let map = try await call(.get, "/api/v1/map").json()
      #expect(map.isReady == .truth(true))
      #expect(map.clips.count == map.x.count && map.clips.count == map.label.count)
      #expect(try await call(.get, "/api/v1/map?layout=neighbours").json().isReady == .truth(false))
      #expect(try await call(.get, "/api/v1/runs").json().runs[0].name == .text("first run"))
      let detail = try await call(.get, "/api/v1/runs/first%20run").json()
      #expect(detail.recipe == .text("seed: 1\naugmentation:\n"))
      #expect(detail.kind == .text("pretraining"))
      let report = try await call(.get, "/api/v1/runs/first%20run/report")
      #expect(report.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
      #expect(try await call(.get, "/api/v1/runs/..%2Fsecret").status == .notFound)
      #expect(try await call(.get, "/api/v1/runs/none").status == .notFound)
    }
  }

  @Test(arguments: Way.allCases)
  func `an uploaded video is kept, indexed and found; the same again is the same`(
    way: Way
  ) async throws {
    try await withServer(way) { call, small in
      try await writeSmallFootage(to: small.folder.path(of: "more"), clipsPerAction: 3)
      let known = Set(
        try await small.library.catalogue.videos(.init(), after: nil, limit: 100).videos
          .compactMap { $0.paths.first.map { URL(filePath: $0).lastPathComponent } }
      )
      let more = FileManager.default.enumerator(atPath: small.folder.path(of: "more"))
      let file = try #require(
        (more?.allObjects as? [String])?.first { name in
          name.hasSuffix(".mp4") && !known.contains(URL(filePath: name).lastPathComponent)
        }
      )
      let bytes = try Data(contentsOf: URL(filePath: small.folder.path(of: "more") + "/" + file))
      let path = "/api/v1/videos?name=..%2F..%2Fyard.mp4"
      let first = try await call(.post, path, body: bytes)
      #expect(first.status == .created)
      let video = try first.json()
      #expect(video.name == .text("yard.mp4"))
      #expect(video.path.text?.hasPrefix(small.library.folder.uploadsFolder) == true)
      let again = try await call(.post, path, body: bytes)
      #expect(again.status == .ok)
      #expect(try again.json().id == video.id)
      let id = video.id.integer
      await call.indexing.settle()
      #expect(try await small.library.catalogue.video(id)?.status == .indexed)
      let junk = try await call(.post, "/api/v1/videos?name=x.mp4", body: Data("no video".utf8))
      #expect(junk.status.code == 415)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: small.library.folder.uploadsFolder
      )
      #expect(left == ["yard.mp4"])
    }
  }
}
