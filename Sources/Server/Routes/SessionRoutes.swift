import Foundation
import HTTPTypes
import Hummingbird

/// Signing in and out.
struct SessionRoutes {
  let access: AccessControl
  /// Whether the connection is encrypted, so that the cookie may demand it.
  let isEncrypted: Bool

  private struct StateReply: ResponseEncodable {
    let required: Bool
    let signedIn: Bool
    let token: String?
  }

  private struct Credentials: Decodable {
    let password: String
  }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("session", use: state)
    group.post("session", use: signIn)
    group.delete("session", use: signOut)
  }

  @Sendable private func state(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    let token = await access.token(ofSession: request.cookies[AccessGuard.cookieName]?.value)
    return StateReply(required: access.isRequired, signedIn: token != nil, token: token)
  }

  @Sendable private func signIn(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let credentials = try await request.decoded(as: Credentials.self, context)
    let session = try await access.signIn(
      credentials.password,
      from: context.remoteAddress ?? "unknown"
    )
    return response(cookie: session.key, maxAge: nil)
  }

  @Sendable private func signOut(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    if let key = request.cookies[AccessGuard.cookieName]?.value { await access.signOut(key) }
    return response(cookie: "", maxAge: 0)
  }

  private func response(cookie value: String, maxAge: Int?) -> Response {
    var response = Response(status: .noContent)
    response.setCookie(
      Cookie(
        name: AccessGuard.cookieName,
        value: value,
        maxAge: maxAge,
        path: "/",
        secure: isEncrypted,
        httpOnly: true,
        sameSite: .strict
      )
    )
    return response
  }
}
