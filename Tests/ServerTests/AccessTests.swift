import Foundation
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import Server

@Suite(.oneEngineThread)
struct AccessTests {
  @Test func `with a password nothing is told before signing in`() async throws {
    var options = LibraryServer.Options()
    options.host = "0.0.0.0"
    options.password = try Password("correct horse")
    try await withServer(.router, options: options) { call, _ in
      #expect(try await call(.get, "/").status == .ok)
      #expect(try await call(.get, "/api/v1/library").status == .unauthorized)
      #expect(try await call(.get, "/metrics").status == .unauthorized)
      // The router passes over empty parts of a path.
      for path in ["//api/v1/library", "/api//v1/library", "///api/v1/videos", "//metrics"] {
        #expect(try await call(.get, path).status == .unauthorized, "\(path)")
      }
      let written = try await call(.post, "//api/v1/labels", json: "{}")
      #expect(written.status == .unauthorized)
      #expect(try await call(.get, "/api/v1/videos/1/stream").status == .unauthorized)
      let wrong = try await call(.post, "/api/v1/session", json: #"{"password":"wrong horse"}"#)
      #expect(wrong.status == .unauthorized)
      let right = try await call(.post, "/api/v1/session", json: #"{"password":"correct horse"}"#)
      #expect(right.status == .noContent)
      let cookie = right.headers[.setCookie] ?? ""
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
      let pair = String(cookie.prefix { $0 != ";" })
      #expect(try await call(.get, "/api/v1/library", headers: [.cookie: pair]).status == .ok)
      let state = try await call(.get, "/api/v1/session", headers: [.cookie: pair]).json()
      #expect(state.signedIn == .truth(true))
      // The cookie alone, as another site's page would send it, changes nothing.
      let json = #"{"video":1,"start":0,"end":1,"name":"wave"}"#
      let bare = try await call(.post, "/api/v1/labels", json: json, headers: [.cookie: pair])
      #expect(bare.status == .forbidden)
      var headers: HTTPFields = [.cookie: pair]
      headers[.soraToken] = state.token.text
      let whole = try await call(.post, "/api/v1/labels", json: json, headers: headers)
      #expect(whole.status == .created)
      #expect(try await call(.delete, "/api/v1/session", headers: headers).status == .noContent)
      let after = try await call(.get, "/api/v1/library", headers: [.cookie: pair])
      #expect(after.status == .unauthorized)
    }
  }

  @Test func `guessing is limited, for a while`() async throws {
    let time = Mutex(Date(timeIntervalSince1970: 0))
    let access = AccessControl(password: try Password("correct horse")) { time.withLock { $0 } }
    for _ in 0..<AccessControl.mostAttempts {
      await #expect(throws: ServerError.self) {
        try await access.signIn("wrong horse", from: "10.0.0.1")
      }
    }
    let error = await #expect(throws: ServerError.self) {
      try await access.signIn("correct horse", from: "10.0.0.1")
    }
    #expect(error?.status == .tooManyRequests && error?.headers[.retryAfter] != nil)
    _ = try await access.signIn("correct horse", from: "10.0.0.2")
    time.withLock { $0 += AccessControl.window }
    let session = try await access.signIn("correct horse", from: "10.0.0.1")
    #expect(await access.token(ofSession: session.key) == session.token)
    time.withLock { $0 += 13 * 3600 }
    #expect(await access.token(ofSession: session.key) == nil)
  }

  @Test func `a password is kept as what nobody can read it from`() throws {
    let password = try Password("correct horse")
    let kept = try JSONEncoder().encode(password)
    #expect(!String(decoding: kept, as: UTF8.self).contains("horse"))
    let back = try JSONDecoder().decode(Password.self, from: kept)
    #expect(back.matches("correct horse") && !back.matches("correct horse "))
    // Salted: the same password is kept differently each time.
    #expect(try JSONEncoder().encode(Password("correct horse")) != kept)
  }
}
