import Foundation
import Hummingbird
import NIOCore

extension Request {
  /// A whole number of the query; the default where it is not given.
  func number(_ name: String, default value: Int, in range: ClosedRange<Int>) throws -> Int {
    guard let text = parameter(name) else { return value }
    guard let number = Int(text), range.contains(number) else {
      throw ServerError.invalid(
        "'\(name)' is a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  /// Seconds of the query; nil where they are not given.
  func seconds(_ name: String) throws -> Duration? {
    guard let text = parameter(name) else { return nil }
    guard let value = Double(text), 0...1e6 ~= value else {
      throw ServerError.invalid("'\(name)' is a number of seconds from 0 to a million")
    }
    return .seconds(value)
  }

  /// The beginning of a day of the query; nil where it is not given.
  func day(_ name: String) throws -> Date? {
    guard let text = parameter(name) else { return nil }
    let style = Date.ISO8601FormatStyle().year().month().day()
    guard let date = try? Date(text, strategy: style), date.formatted(style) == text else {
      throw ServerError.invalid("'\(name)' is a day like 2026-01-31")
    }
    return date
  }

  /// A text of the query; nil where it is not given or empty.
  func parameter(_ name: String) -> String? {
    uri.queryParameters[Substring(name)].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension ServerContext {
  /// The number in a path.
  func id(_ what: String) throws -> Int {
    guard let id = parameters.get("id").flatMap(Int.init), id > 0,
      parameters.get("id") == "\(id)"
    else {
      throw ServerError.notFound("\(what) of that number")
    }
    return id
  }
}

extension Request {
  /// The body as JSON of a known shape.
  func decoded<Content: Decodable>(
    as type: Content.Type,
    _ context: ServerContext
  ) async throws -> Content {
    let body = try await body.collect(upTo: context.maxUploadSize)
    let data = Data(body.readableBytesView)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      let isJSON = (try? JSONSerialization.jsonObject(with: data)) != nil
      throw ServerError.invalid(
        "the body is not as described: \(isJSON ? error.sentence : "it is no JSON")"
      )
    }
  }
}

extension DecodingError {
  /// Where a body is wrong.
  fileprivate var sentence: String {
    let (problem, path): (String, [any CodingKey]) =
      switch self {
      case .keyNotFound(let key, let context):
        ("'\(key.stringValue)' is missing", context.codingPath)
      case .typeMismatch(_, let context), .valueNotFound(_, let context):
        ("a value is of the wrong type", context.codingPath)
      case .dataCorrupted(let context): ("a value makes no sense", context.codingPath)
      @unknown default: ("it cannot be read", [])
      }
    let place = path.map(\.stringValue).joined(separator: ".")
    return problem + (place.isEmpty ? "" : " at '\(place)'")
  }
}
