import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LibraryTestSupport
import NIOCore
import Testing
import VideoLibrary

@testable import Server

/// Whether requests go to the routes themselves or over a socket.
enum Way: CaseIterable {
  case router
  case live

  var setup: TestingSetup { self == .router ? .router : .live }
}

/// Runs a test against a server of a small library with twenty indexed videos, which a fitted model
/// has looked at where it `isFitted`.
func withServer(
  _ way: Way,
  isFitted: Bool = false,
  options: LibraryServer.Options = LibraryServer.Options(),
  _ body: @escaping @Sendable (Caller, SmallLibrary) async throws -> Void
) async throws {
  let small = try await SmallLibrary()
  if isFitted { try await small.library.setFittedModel(contentsOf: SmallFittedModel.path) }
  try await small.addFootage()
  let server = await LibraryServer(
    small.library,
    embedder: try await small.embedder(),
    options: options
  )
  let application = Application(
    router: server.router(),
    configuration: .init(address: .hostname("127.0.0.1", port: 0))
  )
  try await application.test(way.setup) { client in
    try await body(Caller(client: client, indexing: server.indexing), small)
  }
  await server.indexing.stop()
}

/// Asks a server, and reads its answers.
struct Caller: Sendable {
  let client: any TestClientProtocol
  /// What the server indexes with, to wait for.
  let indexing: BackgroundIndexing

  struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let data: Data

    /// The body as JSON.
    func json() throws -> JSONValue { try JSONDecoder().decode(JSONValue.self, from: data) }
  }

  func callAsFunction(
    _ method: HTTPRequest.Method,
    _ path: String,
    json: String? = nil,
    body: Data? = nil,
    headers: HTTPFields = [:]
  ) async throws -> Answer {
    var headers = headers
    if json != nil { headers[.contentType] = "application/json" }
    let bytes = json.map { Data($0.utf8) } ?? body
    return try await client.execute(
      uri: path,
      method: method,
      headers: headers,
      body: bytes.map { ByteBuffer(bytes: $0) }
    ) { response in
      Answer(
        status: response.status,
        headers: response.headers,
        data: Data(response.body.readableBytesView)
      )
    }
  }
}

/// Any JSON.
@dynamicMemberLookup
enum JSONValue: Decodable, Equatable {
  case none
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case fields([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let value = try? container.decode(Bool.self) {
      self = .truth(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .fields(try container.decode([String: JSONValue].self))
    }
  }

  subscript(dynamicMember name: String) -> JSONValue {
    if case .fields(let fields) = self { fields[name] ?? .none } else { .none }
  }

  subscript(place: Int) -> JSONValue {
    if case .list(let list) = self, list.indices.contains(place) { list[place] } else { .none }
  }

  var count: Int { if case .list(let list) = self { list.count } else { 0 } }
  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var text: String? { if case .text(let value) = self { value } else { nil } }
  var integer: Int { number.map { Int($0) } ?? -1 }
}
