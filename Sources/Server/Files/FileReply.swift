import Foundation
import HTTPTypes
import Hummingbird

/// A file, or the part of it that is asked for.
struct FileReply {
  let path: String
  let mediaType: String
  /// What changes when the file's content does.
  let tag: String

  func response(to request: Request, _ context: ServerContext) async throws -> Response {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    guard let size = facts?[.size] as? Int else {
      throw ServerError(.gone, "unreadable", "the file is not where it was; is its drive there?")
    }
    var headers: HTTPFields = [
      .contentType: mediaType, .acceptRanges: "bytes", .eTag: "\"\(tag)\"",
      .cacheControl: "private, max-age=0, must-revalidate",
    ]
    if request.headers[.ifNoneMatch] == "\"\(tag)\"" {
      return Response(status: .notModified, headers: headers)
    }
    // The rest of a file that has changed meanwhile would not fit what came before.
    let isSame = request.headers[.ifRange].map { $0 == "\"\(tag)\"" } ?? true
    switch ByteRange(isSame ? request.headers[.range] : nil, size: size) {
    case .whole:
      headers[.contentLength] = "\(size)"
      let body = try await FileIO().loadFile(path: path, context: context)
      return Response(status: .ok, headers: headers, body: body)
    case .part(let range):
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
      headers[.contentLength] = "\(range.count)"
      let body = try await FileIO().loadFile(path: path, range: range, context: context)
      return Response(status: .partialContent, headers: headers, body: body)
    case .unsatisfiable:
      throw ServerError(
        .rangeNotSatisfiable,
        "range",
        "the file has \(size) bytes, and none where they are asked for",
        headers: [.contentRange: "bytes */\(size)"]
      )
    }
  }
}

extension Response {
  /// A picture, which is for ever the same.
  static func jpeg(_ data: Data) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "image/jpeg", .cacheControl: "private, max-age=86400"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
    )
  }

  /// A text.
  static func text(_ text: String, _ mediaType: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "\(mediaType); charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text))
    )
  }
}
