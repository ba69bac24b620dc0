public import RecipeFormat
import VideoDecoding

/// How a library cuts and embeds its videos: chosen when it is created, and then the same for all.
public struct LibraryRecipe: Recipe {
  /// What the model was called when the library was created.
  public var model = ""
  /// Features of an embedding, `D`.
  public var featureCount = 0
  /// How videos are cut into clips.
  public var cutting = ClipCutting()

  /// Makes the recommended settings.
  public init() {}
}

/// How a video is cut into clips that overlap, none of them over a shot's boundary.
public struct ClipCutting: Recipe {
  /// How long a clip lasts; up to half as long again where that saves a splinter.
  public var length = Duration.seconds(4)
  /// The part of a clip that the next one shows as well.
  public var overlap = 0.5

  /// Makes the recommended settings.
  public init() {}

  /// Refuses clips without length and clips that never end.
  public func validate() throws(RecipeError) {
    guard length >= .milliseconds(100) else {
      throw .outOfRange("'length' is \(length.seconds); it must be at least 0.1 seconds")
    }
    guard 0..<0.95 ~= overlap else {
      throw .outOfRange("'overlap' is \(overlap); it must be at least 0 and below 0.95")
    }
  }

  /// The clips of a video.
  ///
  /// A shot of one and a half clips at most is one clip. Of a longer one, a clip begins with it, one
  /// ends with it, and between these one begins at every multiple of a step in the video's time, so
  /// that clips far from a cut are the same whether or not it is known.
  ///
  /// - Parameters:
  ///   - shots: The beginnings of the shots, ascending; what lies before the first is left out.
  ///   - duration: Where the last shot ends.
  /// - Returns: The stretches, in the order of time.
  public func clips(ofShots shots: [Duration], duration: Duration) -> [Range<Duration>] {
    let step = length * (1 - overlap)
    return zip(shots, shots.dropFirst() + [duration]).flatMap { start, end -> [Range<Duration>] in
      guard end > start else { return [] }
      guard end - start > length * 1.5 else { return [start..<end] }
      let between = (Int(start / step)...Int(end / step)).map { step * $0 }
        .filter { start < $0 && $0 + length < end }
      return ([start] + between + [end - length]).map { $0..<$0 + length }
    }
  }

  /// Those of a video's clips that stand whatever comes later.
  ///
  /// - Parameters:
  ///   - shots: The beginnings of the first shots, ascending.
  ///   - time: None but these begins until then, nor just then.
  /// - Returns: The stretches, in the order of time.
  func settledClips(ofShots shots: [Duration], until time: Duration) -> [Range<Duration>] {
    clips(ofShots: shots, duration: time)
      .filter { $0.upperBound < time || $0.upperBound == shots.last }
  }
}
