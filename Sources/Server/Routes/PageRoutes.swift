import Foundation
import HTTPTypes
import Hummingbird
import VideoDecoding

/// The web application, out of the program itself.
struct PageRoutes {
  /// Pages of the application, which finds its own way among them.
  private static let pages: [RouterPath] = [
    "/", "videos/:id", "search", "teach", "map", "runs", "sign-in",
  ]

  func add(to router: Router<ServerContext>) {
    for page in Self.pages {
      router.get(page) { request, _ in try asset("index.html", request) }
    }
    // Of an address that is no page, the application says so itself.
    router.get("**") { request, _ in
      let first = request.uri.path.split(separator: "/").first
      guard first != "api", first != "assets" else {
        throw HTTPError(.notFound)
      }
      var response = try asset("index.html", request)
      response.status = .notFound
      return response
    }
    router.get("assets/:name") { request, context in
      try asset(context.parameters.require("name"), request)
    }
    router.get("api/v1/openapi.json") { request, _ in try asset("openapi.json", request) }
    router.get("favicon.ico") { request, _ in try asset("sora-mark.svg", request) }
  }

  private func asset(_ name: String, _ request: Request) throws -> Response {
    guard let asset = Asset.all[name] else { throw ServerError.notFound("asset '\(name)'") }
    let headers: HTTPFields = [
      .contentType: asset.mediaType, .eTag: asset.tag, .cacheControl: "no-cache",
    ]
    if request.headers[.ifNoneMatch] == asset.tag {
      return Response(status: .notModified, headers: headers)
    }
    return Response(
      status: .ok,
      headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes))
    )
  }
}
