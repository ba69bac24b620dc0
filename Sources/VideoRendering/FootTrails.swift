internal import UnderstandingTasks

/// Where things stood in the last second: the middle of the lower edge of their boxes.
struct FootTrails {
  /// A part of a way, from one frame to the next.
  struct Step {
    let start: (x: Double, y: Double)
    let end: (x: Double, y: Double)
    /// How long ago its end is, as a part of what is remembered.
    let age: Double
  }

  private struct Point {
    let time: Double
    let x: Double
    let y: Double
  }

  private static let memory = 1.0
  private var points: [Int: [Point]] = [:]

  /// Goes on by a frame; what is not in it any more is forgotten.
  mutating func go(on objects: ArraySlice<PredictedVideos.Object>, time: Double) {
    var kept: [Int: [Point]] = [:]
    for object in objects {
      let before = (points[object.identity] ?? []).drop { $0.time < time - Self.memory }
      kept[object.identity] =
        before + [Point(time: time, x: (object.x1 + object.x2) / 2, y: object.y2)]
    }
    points = kept
  }

  /// The way of a thing from frame to frame.
  func steps(of identity: Int, time: Double) -> [Step] {
    let way = points[identity] ?? []
    return zip(way, way.dropFirst()).map { start, end in
      Step(start: (start.x, start.y), end: (end.x, end.y), age: (time - end.time) / Self.memory)
    }
  }
}
