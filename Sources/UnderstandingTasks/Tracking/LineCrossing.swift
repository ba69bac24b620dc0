public import ClipInput

/// How a thing that is followed crosses a line, by the middle of the lower edge of its box: where
/// it stands.
public struct LineCrossing: Sendable, Equatable {
  /// The side to which the line is crossed, as seen from its start towards its end.
  public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
    /// From the left of the line to its right.
    case leftToRight
    /// From the right of the line to its left.
    case rightToLeft
  }

  /// The number of the thing.
  public let identity: Int
  /// Its class.
  public let label: String
  /// The first frame in which it is beyond the line.
  public let frame: Int
  /// The way it goes.
  public let direction: Direction

  /// Looks for crossings in the tracks of a video.
  ///
  /// Between two frames in which it is seen, a thing goes straight. What stands on the line counts
  /// as left of it.
  ///
  /// - Parameters:
  ///   - line: What is crossed: between its ends alone, not beyond them.
  ///   - frames: The objects of each frame; those without an identity are passed over.
  /// - Returns: The crossings in the order of frames, within one in that in which tracks begin.
  public static func crossings(
    of line: LineSegment,
    in frames: [[BoxedObject]]
  ) -> [LineCrossing] {
    let crossings = Track.tracks(in: frames).flatMap { track in
      track.frames.indices.dropFirst().compactMap { place -> LineCrossing? in
        let path = LineSegment(
          from: track.objects[place - 1].box.standingPoint,
          to: track.objects[place].box.standingPoint
        )
        guard let direction = line.direction(of: path) else { return nil }
        return LineCrossing(
          identity: track.identity,
          label: track.label,
          frame: track.frames[place],
          direction: direction
        )
      }
    }
    return crossings.enumerated()
      .sorted { ($0.element.frame, $0.offset) < ($1.element.frame, $1.offset) }
      .map(\.element)
  }

  /// How often the line is crossed, by class and direction; ways that nothing goes are left out.
  public static func counts(_ crossings: [LineCrossing]) -> [String: [Direction: Int]] {
    crossings.reduce(into: [:]) { counts, crossing in
      counts[crossing.label, default: [:]][crossing.direction, default: 0] += 1
    }
  }
}

extension Box {
  /// The middle of the lower edge.
  fileprivate var standingPoint: (x: Double, y: Double) { ((x1 + x2) / 2, y2) }
}
