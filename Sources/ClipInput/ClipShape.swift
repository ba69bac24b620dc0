public import RecipeFormat
internal import VideoDecoding

/// How a clip is cut from a video.
public struct ClipShape: Recipe {
  /// Frames in a clip, `T`.
  public var frameCount = 16
  /// The stretch of the video that a clip covers.
  public var span = ClipSpan.whole
  /// Pixels along each side of a frame, `H` and `W`.
  public var side = 64
  /// From a frame to a second one that is shown beside it, for networks that see changes.
  ///
  /// A clip then has 2T frames, the two of each pair next to each other. So a change is one over
  /// that time, however far apart the T moments of a clip are. Null leaves the second ones out.
  public var pairInterval: Duration?
  /// How irregular random clips are, as a part: moments move by up to half of it, measured in the
  /// distance to the next one, and the interval of pairs by a factor of up to its exponential.
  public var jitter = 0.0

  /// Frames in a clip with all seconds of pairs counted.
  public var totalFrameCount: Int { pairInterval == nil ? frameCount : 2 * frameCount }

  /// The recommended settings for a network that sees colours.
  public init() {}

  /// The recommended settings for a network that sees changes: over a tenth of a second, at moments
  /// spread over most of the video.
  public static var motion: Self {
    var shape = Self()
    shape.span = .part(minimum: 0.7)
    shape.side = 48
    shape.pairInterval = .milliseconds(100)
    shape.jitter = 0.5
    return shape
  }

  /// Refuses what makes no sense.
  public func validate() throws(RecipeError) {
    guard frameCount > 0 else {
      throw .outOfRange("'frameCount' is \(frameCount); it must be at least 1")
    }
    guard side > 0 else { throw .outOfRange("'side' is \(side); it must be at least 1 pixel") }
    if let pairInterval, pairInterval <= .zero {
      throw .outOfRange("'pairInterval' is \(pairInterval.seconds); it must be above 0 seconds")
    }
    guard 0...1 ~= jitter else {
      throw .outOfRange("'jitter' is \(jitter); it must lie from 0 to 1")
    }
    switch span {
    case .whole: break
    case .part(let minimum) where !(minimum > 0 && minimum <= 1):
      throw .outOfRange("'span.part.minimum' is \(minimum); it must be above 0 and at most 1")
    case .lasting(let length) where length <= .zero:
      throw .outOfRange("'span.lasting' is \(length.seconds); it must be above 0 seconds")
    case .part, .lasting: break
    }
  }
}

/// The stretch of a video that a clip covers.
///
/// All lengths are in time, not in frames, so that videos of different frame rates are comparable.
public enum ClipSpan: RecipeChoice, Hashable {
  /// The whole video.
  case whole
  /// A random stretch of the video that is at least this fraction of it.
  case part(minimum: Double)
  /// A stretch of this length, in seconds.
  ///
  /// Neighbouring frames are a `T`-th of it apart. A shorter video is looped.
  case lasting(Duration)

  /// Every alternative, with its recommended setting.
  public static let choices: [Self] = [.whole, .part(minimum: 0.6), .lasting(.seconds(2))]
}

/// How the clips that are views of one video lie to each other.
public enum ViewPlacement: String, Codable, Sendable, CaseIterable {
  /// Each anywhere in the video, whatever the others do (Feichtenhofer et al., 2021).
  case independent
  /// Two clips, close together more often than far apart (Qian et al., 2021).
  case interval
}
