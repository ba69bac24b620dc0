import Foundation
import HTTPTypes
import Hummingbird

/// Refuses requests of those who have not signed in, and those that another site's page has sent.
struct AccessGuard: RouterMiddleware {
  let access: AccessControl
  /// Whether the server listens on this machine alone.
  let isLocal: Bool

  static let cookieName = "sora-session"
  private static let openPaths: [[Substring]] = [
    ["api", "v1", "session"], ["api", "v1", "openapi.json"], ["healthz"],
  ]

  func handle(
    _ request: Request,
    context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    try checkHost(request)
    // As the router reads it, which passes over empty parts: //api is /api.
    let parts = request.uri.path.split(separator: "/")
    let token = await access.token(ofSession: request.cookies[Self.cookieName]?.value)
    let isOpen = Self.openPaths.contains { $0 == parts } || isPage(parts)
    guard token != nil || isOpen else {
      throw ServerError(.unauthorized, "signIn", "sign in first")
    }
    let isSafe = [.get, .head, .options].contains(request.method)
    // A program says what it means; a browser may be made to say it by any page that it shows.
    let isBrowser =
      request.headers[.origin] != nil || request.headers[.fetchSite] != nil
      || request.headers[.cookie] != nil
    if !isSafe, isBrowser, let token {
      let given = Data((request.headers[.soraToken] ?? "").utf8)
      guard isEqual(given, Data(token.utf8)) else {
        throw ServerError(.forbidden, "token", "this page is out of date; load it again")
      }
    }
    return try await next(request, context)
  }

  private func isPage(_ parts: [Substring]) -> Bool {
    parts.first != "api" && parts.first != "metrics"
  }

  /// A name of the internet may be made to point to this machine; such a page's requests say it.
  private func checkHost(_ request: Request) throws {
    guard isLocal, let host = request.head.authority, !Self.isThisMachine(host) else { return }
    throw ServerError(
      .forbidden,
      "host",
      "this server answers to localhost alone; listen elsewhere with --listen and a password"
    )
  }

  /// Whether the name in an address, perhaps with a port, is one of this machine's own.
  static func isThisMachine(_ authority: String) -> Bool {
    let name =
      authority.hasPrefix("[")
      ? authority.prefix { $0 != "]" }.dropFirst() : authority.prefix { $0 != ":" }
    return ["localhost", "127.0.0.1", "::1"].contains(name.lowercased())
  }
}
