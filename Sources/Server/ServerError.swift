import HTTPTypes
import VideoLibrary

/// A request that is refused.
struct ServerError: Error {
  /// The status.
  let status: HTTPResponse.Status
  /// What programs branch on.
  let code: String
  /// One sentence for a person.
  let message: String
  /// What is told beside it.
  let headers: HTTPFields

  init(
    _ status: HTTPResponse.Status,
    _ code: String,
    _ message: String,
    headers: HTTPFields = [:]
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.headers = headers
  }

  static func notFound(_ what: String) -> Self {
    Self(.notFound, "notFound", "there is no \(what)")
  }

  static func invalid(_ message: String) -> Self { Self(.badRequest, "invalid", message) }
}

extension ServerError {
  /// What a library's refusal is in a response.
  init(_ error: LibraryError) {
    let status: HTTPResponse.Status =
      switch error.code {
      case .notFound: .notFound
      case .invalid: .badRequest
      case .unsuitable: .unsupportedMediaType
      case .tooLarge: .contentTooLarge
      case .unreadable: .gone
      case .diskFull: .init(code: 507, reasonPhrase: "Insufficient Storage")
      case .inUse: .serviceUnavailable
      case .taken, .noLibrary, .damaged, .unwritable: .internalServerError
      }
    self.init(status, error.code.rawValue, error.message)
  }
}
