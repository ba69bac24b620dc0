import ClipInput
import Foundation
import VideoDecoding

extension PredictedVideos {
  /// The things of one class that were followed through a video.
  public struct Things: Sendable, Equatable, Codable {
    /// How many there were.
    public let count: Int
    /// From when each was seen first to when it was seen last, in seconds; in the order in which they
    /// appeared.
    public let dwellTimes: [Double]
  }

  /// A line in a video and what crossed it.
  public struct Line: Sendable, Equatable, Codable {
    /// Where it is, in pixels.
    public let line: LineSegment
    /// How often it was crossed, by class and direction; ways that nothing went are left out.
    public let counts: [String: [String: Int]]
    /// Each crossing, in the order of frames.
    public let crossings: [Crossing]
  }

  /// That a thing crossed a line.
  public struct Crossing: Sendable, Equatable, Codable {
    /// The first frame in which it is beyond the line, counted from 1.
    public let frame: Int
    /// What it is.
    public let label: String
    /// Its number.
    public let identity: Int
    /// The way it went.
    public let direction: LineCrossing.Direction

    enum CodingKeys: String, CodingKey {
      case frame, direction
      case label = "class"
      case identity = "track_id"
    }
  }
}

extension PredictedVideos.Video {
  /// Takes over what was followed.
  ///
  /// - Parameters:
  ///   - frames: The things in each frame, with identities.
  ///   - times: When each frame is shown.
  ///   - lines: What crossings are counted of; with none, none are told.
  mutating func take(_ frames: [[BoxedObject]], at times: [Duration], lines: [LineSegment]) {
    objects = frames.enumerated().flatMap { index, objects in
      objects.map { PredictedVideos.Object($0, in: index + 1) }
    }
    things = Dictionary(
      grouping: TrackSummary.summaries(of: frames, at: times),
      by: \.label
    )
    .mapValues { tracks in
      PredictedVideos.Things(
        count: tracks.count,
        dwellTimes: tracks.map { ($0.dwellTime.seconds * 1000).rounded() / 1000 }
      )
    }
    guard !lines.isEmpty else { return }
    self.lines = lines.map { line in
      let crossings = LineCrossing.crossings(of: line, in: frames)
      return PredictedVideos.Line(
        line: line,
        counts: LineCrossing.counts(crossings).mapValues { ways in
          Dictionary(uniqueKeysWithValues: ways.map { ($0.key.rawValue, $0.value) })
        },
        crossings: crossings.map {
          PredictedVideos.Crossing(
            frame: $0.frame + 1,
            label: $0.label,
            identity: $0.identity,
            direction: $0.direction
          )
        }
      )
    }
  }

  /// A line for each class that was followed, and for each line that was crossed by it.
  var trackingText: [String] {
    let things = (things ?? [:]).sorted { $0.key < $1.key }.map { label, things in
      let mean = things.dwellTimes.reduce(0, +) / Double(max(things.count, 1))
      return "  \(label): \(things.count), seen for "
        + String(format: "%.2f s on average, %.2f s at most", mean, things.dwellTimes.max() ?? 0)
    }
    let lines = (lines ?? []).flatMap { line -> [String] in
      let ends = [line.line.x1, line.line.y1, line.line.x2, line.line.y2]
        .map { String(format: "%g", $0) }.joined(separator: ",")
      guard !line.counts.isEmpty else { return ["  line \(ends): not crossed"] }
      return line.counts.sorted { $0.key < $1.key }.map { label, ways in
        let told = LineCrossing.Direction.allCases.map { way in
          "\(ways[way.rawValue] ?? 0) \(way.words)"
        }
        return "  line \(ends): \(label) \(told.joined(separator: ", "))"
      }
    }
    return things + lines
  }
}

extension LineCrossing.Direction {
  /// As people say it.
  fileprivate var words: String {
    switch self {
    case .leftToRight: "from left to right"
    case .rightToLeft: "from right to left"
    }
  }
}
