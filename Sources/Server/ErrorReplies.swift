import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import VideoLibrary

/// Turns whatever was thrown into one sentence as JSON.
struct ErrorReplies: RouterMiddleware {
  func handle(
    _ request: Request,
    context: ServerContext,
    next: (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return reply(to: error, request.method, context)
    }
  }

  private func reply(
    to error: any Error,
    _ method: HTTPRequest.Method,
    _ context: ServerContext
  ) -> Response {
    let refusal: ServerError
    switch error {
    case let error as ServerError: refusal = error
    case let error as LibraryError: refusal = ServerError(error)
    case let error as HTTPError: refusal = ServerError(error, method)
    case is NIOTooManyBytesError:
      refusal = ServerError(.contentTooLarge, "tooLarge", "the request's body is too large")
    case is HTTPParserError:
      refusal = ServerError(.badRequest, "brokenOff", "the request ended before it was whole")
    case is CancellationError:
      refusal = ServerError(.serviceUnavailable, "stopping", "the server is stopping; try later")
    default:
      context.logger.error("\(error)")
      refusal = ServerError(
        .internalServerError,
        "internal",
        "something went wrong in the server; its log says what"
      )
    }
    if refusal.status.kind == .serverError { context.logger.error("\(refusal.message)") }
    let body = Body(error: Body.Content(code: refusal.code, message: refusal.message))
    let data = (try? JSONEncoder().encode(body)) ?? Data()
    var headers = refusal.headers
    headers[.contentType] = "application/json; charset=utf-8"
    return Response(
      status: refusal.status,
      headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
    )
  }

  private struct Body: Encodable {
    struct Content: Encodable {
      let code: String
      let message: String
    }

    let error: Content
  }
}

extension ServerError {
  /// What the framework's refusal is in our words.
  fileprivate init(_ error: HTTPError, _ method: HTTPRequest.Method) {
    let (code, message): (String, String) =
      switch error.status {
      case .notFound: ("notFound", "nothing answers \(method) at this address")
      case .contentTooLarge: ("tooLarge", "the request's body is too large")
      case .badRequest: ("invalid", error.body ?? "the request could not be read; check its body")
      default: ("refused", error.body ?? error.status.reasonPhrase)
      }
    self.init(error.status, code, message)
  }
}
