import Foundation
import HTTPTypes
import LibraryTestSupport
import TestSupport
import Testing
import VideoLibrary

@testable import Server

@Suite(.oneEngineThread)
struct RefusalTests {
  @Test func `what cannot be answered is refused in one sentence`() async throws {
    try await withServer(.router) { call, small in
      let refusals: [(HTTPRequest.Method, String, String?, Int)] = [
        (.get, "/api/v1/videos/99", nil, 404),
        (.get, "/api/v1/videos/x", nil, 404),
        (.get, "/api/v1/videos?limit=0", nil, 400),
        (.get, "/api/v1/videos?status=lost", nil, 400),
        (.get, "/api/v1/videos?from=yesterday", nil, 400),
        (.get, "/api/v1/videos?shortest=5&longest=1", nil, 400),
        (.get, "/api/v1/clips/9999/thumbnail", nil, 404),
        (.get, "/api/v1/map?layout=circle", nil, 400),
        (.get, "/api/v1/nothing", nil, 404),
        (.post, "/api/v1/search", "{", 400),
        (.post, "/api/v1/search", "{}", 400),
        (.post, "/api/v1/search", #"{"clip":1,"label":"x"}"#, 400),
        (.post, "/api/v1/search", #"{"label":"nobody says so"}"#, 404),
        (.post, "/api/v1/search", #"{"clip":1,"limit":0}"#, 400),
        (.post, "/api/v1/search", #"{"moment":{"video":1,"start":3,"end":2}}"#, 400),
        (.post, "/api/v1/labels", #"{"video":1,"start":0,"end":1}"#, 400),
        (.post, "/api/v1/labels", #"{"video":1,"start":0,"end":1,"name":" "}"#, 400),
        (.post, "/api/v1/labels", #"{"video":77,"start":0,"end":1,"name":"x"}"#, 404),
        (.post, "/api/v1/labels/clips", #"{"clips":[],"name":"x"}"#, 400),
        (.patch, "/api/v1/labels/77", #"{"name":"x"}"#, 404),
        (.post, "/api/v1/videos", nil, 400),
        (.post, "/api/v1/session", #"{"password":"x"}"#, 409),
      ]
      for (method, path, json, status) in refusals {
        let answer = try await call(method, path, json: json)
        #expect(answer.status.code == status, "\(method) \(path)")
        let error = try answer.json().error
        #expect(error.code.text != nil && (error.message.text?.count ?? 0) > 10, "\(path)")
      }
    }
  }

  @Test func `an upload beyond the limit is refused and leaves nothing behind`() async throws {
    var options = LibraryServer.Options()
    options.uploadLimit = 1_000
    try await withServer(.router, options: options) { call, small in
      let answer = try await call(
        .post,
        "/api/v1/videos?name=big.mp4",
        body: Data(repeating: 0, count: 5_000)
      )
      #expect(answer.status == .contentTooLarge)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: small.library.folder.uploadsFolder
      )
      #expect(left.isEmpty)
    }
  }

  @Test func `a page of another site changes nothing, and is told so`() async throws {
    try await withServer(.router) { call, small in
      let json = #"{"video":1,"start":0,"end":1,"name":"wave"}"#
      let origin: HTTPFields = [.origin: "https://elsewhere.example"]
      let strange = try await call(.post, "/api/v1/labels", json: json, headers: origin)
      #expect(strange.status == .forbidden)
      let token = try await call(.get, "/api/v1/session").json().token.text ?? ""
      var headers: HTTPFields = [.origin: "http://localhost:8080"]
      headers[.soraToken] = token
      let own = try await call(.post, "/api/v1/labels", json: json, headers: headers)
      #expect(own.status == .created)
    }
  }

  @Test(arguments: [
    ("localhost", true), ("LocalHost:8080", true), ("127.0.0.1:1", true), ("[::1]:8080", true),
    ("[::1]", true), ("elsewhere.example", false), ("localhost.elsewhere.example:80", false),
    ("127.0.0.1.elsewhere.example", false), ("[::1", true), ("", false),
    ("192.168.0.7:8080", false),
  ])
  func `a name of the internet that points here is not answered`(authority: String, isLocal: Bool) {
    #expect(AccessGuard.isThisMachine(authority) == isLocal)
  }

  @Test func `a body that is wrong is told what is wrong with it`() async throws {
    try await withServer(.router) { call, _ in
      for (json, problem) in [
        (#"{"text": "a dog", "limit": 1.5}"#, "a value makes no sense"),
        (#"{"moment": {"video": "1", "start": 0, "end": 1}}"#, "wrong type at 'moment.video'"),
        (#"{"moment": {"#, "it is no JSON"),
      ] {
        let answer = try await call(.post, "/api/v1/search", json: json)
        #expect(answer.status == .badRequest)
        let message = try answer.json().error.message.text ?? ""
        #expect(message.contains(problem), "\(message)")
      }
    }
  }

  @Test func `pages may run nothing but what the server gives`() async throws {
    try await withServer(.router) { call, _ in
      for path in ["/", "/videos/3", "/search", "/teach", "/map", "/runs", "/sign-in"] {
        let answer = try await call(.get, path)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8", "\(path)")
        let policy = answer.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        let page = String(decoding: answer.data, as: UTF8.self)
        #expect(!page.contains("style=") && !page.contains("<script>"))
      }
      #expect(
        try await call(.get, "/assets/api.js").headers[.contentType]?.contains("javascript") == true
      )
      #expect(try await call(.get, "/assets/..%2FPackage.swift").status == .notFound)
      let nowhere = try await call(.get, "/no/such/page")
      #expect(nowhere.status == .notFound)
      #expect(nowhere.headers[.contentType] == "text/html; charset=utf-8")
      #expect(try await call(.head, "/api/v1/library").status == .ok)
    }
  }
}
