import Hummingbird
import VideoLibrary

/// All clips as points.
struct MapRoutes {
  let library: Library
  let cartographer: Cartographer
  let teacher: Teacher

  private struct MapReply: ResponseEncodable {
    var layout: String
    var isReady: Bool
    var names: [String] = []
    var clips: [Int] = []
    var videos: [Int] = []
    var x: [Float] = []
    var y: [Float] = []
    /// Places in `names`; −1 where a clip bears none.
    var label: [Int] = []
    var cluster: [Int] = []
  }

  func add(to group: RouterGroup<ServerContext>) {
    group.get("map", use: map)
  }

  @Sendable private func map(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    let name = request.parameter("layout") ?? ClipMap.Layout.principal.rawValue
    guard let layout = ClipMap.Layout(rawValue: name) else {
      throw ServerError.invalid("'layout' is principal or neighbours")
    }
    guard let map = try await cartographer.map(layout) else {
      return MapReply(layout: layout.rawValue, isReady: false)
    }
    let names = ClipNames(try await library.catalogue.labels(of: nil))
    let clusters = try await teacher.clusterOfClip()
    let nameOfClip = map.clips.map { names.name(of: $0) }
    let all = Set(nameOfClip.compactMap(\.self)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(all, 0...))
    return MapReply(
      layout: layout.rawValue,
      isReady: true,
      names: all,
      clips: map.clips.map(\.id),
      videos: map.clips.map(\.video),
      // Four digits are more than a screen shows.
      x: map.x.map { ($0 * 10_000).rounded() / 10_000 },
      y: map.y.map { ($0 * 10_000).rounded() / 10_000 },
      label: nameOfClip.map { $0.flatMap { places[$0] } ?? -1 },
      cluster: map.clips.map { clusters[$0.id, default: -1] }
    )
  }
}
