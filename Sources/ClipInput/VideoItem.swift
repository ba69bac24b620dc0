/// One video of a collection, or a stretch of one, with what is known of it.
public struct VideoItem: Sendable, Hashable {
  /// Where the file, or the folder of an image sequence, lies.
  public var path: String
  /// What the video shows; nil where nobody has said.
  public var label: String?
  /// The part of the collection it belongs to, such as `train`.
  public var split: String?
  /// Where the stretch begins; nil is the beginning of the file.
  public var start: Duration?
  /// Where the stretch ends, itself left out; nil is the end of the file.
  public var end: Duration?
  /// The other columns of a table, by name.
  public var columns: [String: String]

  /// Describes a video; by default the whole of it, with nothing known.
  public init(
    path: String,
    label: String? = nil,
    split: String? = nil,
    start: Duration? = nil,
    end: Duration? = nil,
    columns: [String: String] = [:]
  ) {
    self.path = path
    self.label = label
    self.split = split
    self.start = start
    self.end = end
    self.columns = columns
  }

  /// The stretch as a range of a file that lasts `duration`; nothing beyond the end of the file.
  public func range(in duration: Duration) -> Range<Duration> {
    let end = min(end ?? duration, duration)
    return min(start ?? .zero, end)..<end
  }
}
