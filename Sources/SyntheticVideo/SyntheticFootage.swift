public import VideoDecoding

/// Footage of drawn figures that do ten actions, for demonstrations and tests.
///
/// Clip `number` of every action has the same performer in the same clothes and place, the same
/// length, size and rate; camera and manner are drawn afresh for every clip by the same law. So
/// nothing but the movement tells the actions apart. The same configuration gives the same pixels
/// on every run.
///
///     let clip = SyntheticFootage().clip(of: .kick, number: 0)
public struct SyntheticFootage: Sendable, Equatable {
  /// Clips of each action, and so the number of performers.
  public var clipsPerAction = 24
  /// The size of the pictures, in pixels.
  public var size = PixelSize(width: 160, height: 120)
  /// Pictures a second.
  public var frameRate = 25.0
  /// The shortest and the longest length of a clip.
  public var length: ClosedRange<Duration> = .milliseconds(1600)...(.milliseconds(3000))
  /// Where all chance comes from.
  public var seed: UInt64 = 1

  /// The recommended footage: 240 clips of 160×120 pixels.
  public init() {}

  /// One clip before it is drawn.
  ///
  /// - Parameters:
  ///   - action: What the figure does.
  ///   - number: Which performer, from 0; not bounded by ``clipsPerAction``.
  /// - Returns: All that the clip's pictures are drawn from.
  public func performance(of action: Action, number: Int) -> Performance {
    precondition(
      frameRate > 0 && length.lowerBound > .zero,
      "SyntheticFootage: \(length) at \(frameRate) pictures a second is no clip"
    )
    let performer = Performer(number: number, seed: seed)
    let (body, scenery) = (performer.body, performer.scenery)
    var recordings = SplitMix64(seed: seed, keys: 3, performer.key)
    let seconds = recordings.nextSeconds(in: length)
    let frameCount = max(Int((seconds * frameRate).rounded()), 1)

    var takes = SplitMix64(seed: seed, keys: 4, performer.key, action.index)
    let camera = Camera(size: size, stature: body.stature, using: &takes)
    let manner = Manner(using: &takes)
    let passersby = (0..<takes.nextIndex(below: 4)).map { _ in Passerby(using: &takes) }
    return Performance(
      action: action,
      size: size,
      frameCount: frameCount,
      frameRate: frameRate,
      body: body,
      clothes: performer.clothes,
      scenery: scenery,
      crate: Crate(for: body, color: scenery.crateColor),
      camera: camera,
      passersby: passersby,
      choreography: Choreography(
        action: action,
        body: body,
        manner: manner,
        duration: Double(max(frameCount - 1, 1)) / frameRate
      )
    )
  }

  /// One clip's pictures, without a file.
  public func clip(of action: Action, number: Int) -> Clip {
    performance(of: action, number: number).clip()
  }
}

extension Action {
  /// Its place among all actions.
  var index: UInt64 { UInt64(Self.allCases.firstIndex(of: self) ?? 0) }
}
