public import VideoDecoding

/// Videos of several drawn people at once, who walk and run past each other or act in one spot.
///
/// Near people are larger and hide far ones. Who walks or runs may enter and leave through the
/// picture's edges. Half of the viewers stand still, the others turn slowly. Nobody is in two
/// videos. The same configuration gives the same pixels on every run.
///
///     let crowd = SyntheticCrowd().crowd(number: 0)
public struct SyntheticCrowd: Sendable, Equatable {
  /// Videos.
  public var count = 40
  /// The fewest and the most people in a video.
  public var peoplePerVideo = 2...6
  /// The size of the pictures, in pixels.
  public var size = PixelSize(width: 240, height: 180)
  /// Pictures a second.
  public var frameRate = 25.0
  /// The shortest and the longest length of a video.
  public var length: ClosedRange<Duration> = .seconds(3)...(.seconds(5))
  /// Where all chance comes from.
  public var seed: UInt64 = 1

  /// The recommended videos: 40 of 240×180 pixels.
  public init() {}

  /// One video before it is drawn.
  ///
  /// - Parameter number: Which video, from 0; not bounded by ``count``.
  /// - Returns: All that the video's pictures are drawn from.
  public func crowd(number: Int) -> Crowd {
    precondition(
      frameRate > 0 && length.lowerBound > .zero && peoplePerVideo.lowerBound > 0,
      """
      SyntheticCrowd: \(peoplePerVideo) people for \(length) at \(frameRate) pictures a second \
      are no video
      """
    )
    let key = UInt64(truncatingIfNeeded: number)
    var random = SplitMix64(seed: seed, keys: 6, key)
    let seconds = random.nextSeconds(in: length)
    let frameCount = max(Int((seconds * frameRate).rounded()), 1)
    let scenery = Scenery(using: &random)
    let lookout = Lookout(size: size, duration: seconds, using: &random)
    let passersby = (0..<random.nextIndex(below: 4)).map { _ in Passerby(using: &random) }
    let casting = Casting(
      count: peoplePerVideo.lowerBound + random.nextIndex(below: peoplePerVideo.count),
      lookout: lookout,
      width: Double(size.width),
      duration: seconds,
      using: &random
    )
    return Crowd(
      size: size,
      frameCount: frameCount,
      frameRate: frameRate,
      scenery: scenery,
      passersby: passersby,
      lookout: lookout,
      people: casting.people
    )
  }
}
