/// A stretch of a video that can be found; its neighbours overlap it.
public struct LibraryClip: Sendable, Equatable, Identifiable {
  /// Its number in the library.
  public let id: Int
  /// The video that it is part of.
  public let video: Int
  /// The stretch of the video.
  public let range: Range<Duration>
  /// The row of its embedding in the library's ``EmbeddingFiles``.
  public let slot: Int
}
