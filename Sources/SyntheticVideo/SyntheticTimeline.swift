public import VideoDecoding

/// Untrimmed videos: one drawn figure does several actions one after the other, and rests between.
///
/// In a rest the figure stands or sits, shifts its weight, looks about, scratches its head, or turns
/// to where it will go next. A crate stands behind it wherever it stops, so that it can sit.
/// Performer `number` looks the same as in ``SyntheticFootage`` of the same seed. The same
/// configuration gives the same pixels on every run.
///
///     let routine = SyntheticTimeline().routine(number: 0)
public struct SyntheticTimeline: Sendable, Equatable {
  /// Videos, and so the number of performers.
  public var count = 40
  /// What the figures may do.
  ///
  /// ``Action/sit`` is followed by ``Action/jump`` if both are here; the one without the other can
  /// only be the last or the first action of a video.
  public var actions = Action.allCases
  /// The fewest and the most actions in a video.
  public var actionsPerVideo = 4...7
  /// The shortest and the longest time for an action.
  ///
  /// Kicks, bends and spins are never cut short: they take what is left of it when only whole ones
  /// are counted, or the time of one, at least 1.1 and at most 2.4 s.
  public var actionLength: ClosedRange<Duration> = .milliseconds(1600)...(.milliseconds(2500))
  /// The shortest and the longest time for a rest, if it isn't used to turn around.
  public var pauseLength: ClosedRange<Duration> = .milliseconds(700)...(.milliseconds(2000))
  /// The size of the pictures, in pixels.
  public var size = PixelSize(width: 160, height: 120)
  /// Pictures a second.
  public var frameRate = 25.0
  /// Where all chance comes from.
  public var seed: UInt64 = 1

  /// The recommended videos: 40 of 160×120 pixels, each of about 20 seconds.
  public init() {}

  /// One video before it is drawn.
  ///
  /// - Parameter number: Which performer, from 0; not bounded by ``count``.
  /// - Returns: All that the video's pictures are drawn from.
  public func routine(number: Int) -> Routine {
    requireSense()
    let performer = Performer(number: number, seed: seed)
    var random = SplitMix64(seed: seed, keys: 5, performer.key)
    let camera = Camera(size: size, stature: performer.body.stature, using: &random)
    let manner = Manner(using: &random)
    let passersby = (0..<random.nextIndex(below: 4)).map { _ in Passerby(using: &random) }
    // To the side on which its face is seen.
    let aside = Double.degrees(camera.facing > 0 ? -90 : 90)
    let plan = RoutinePlan(self, body: performer.body, aside: aside, using: &random)
    let crate = Crate(for: performer.body, color: performer.scenery.crateColor)
    let ahead = Vector3(0, 0, 1).turned(by: camera.facing + aside)
    return Routine(
      size: size,
      frameCount: max(Int((plan.length * frameRate).rounded()), 1),
      frameRate: frameRate,
      performer: performer,
      camera: camera,
      passersby: passersby,
      manner: manner,
      stretches: plan.stretches,
      crates: plan.crates.map {
        PlacedCrate(crate: crate, root: ahead * $0, facing: camera.facing)
      }
    )
  }

  private func requireSense() {
    let shortest = Duration.seconds(2 * Stretch.overlap)
    precondition(
      frameRate > 0 && actionLength.lowerBound >= shortest && pauseLength.lowerBound >= shortest,
      """
      SyntheticTimeline: actions of \(actionLength) and rests of \(pauseLength) at \(frameRate) \
      pictures a second; at least \(shortest) and one picture are needed
      """
    )
    let canGoOn = actions.contains { ![.sit, .jump].contains($0) } || Set(actions).count == 2
    precondition(
      canGoOn && actionsPerVideo.lowerBound > 0,
      "SyntheticTimeline: \(actionsPerVideo) of \(actions.map(\.rawValue)) can't follow each other"
    )
  }
}
