/// The videos that cannot be decoded, and the rule when there are too many of them.
///
/// A few broken files in a large collection are ordinary: they are skipped, counted and named at
/// the end. More than a tenth means that something else is wrong, and the run stops.
public struct BrokenVideos: Sendable, Equatable {
  /// A video, and why it cannot be decoded.
  public struct Video: Sendable, Equatable {
    /// The file.
    public let path: String
    /// One sentence.
    public let reason: String
  }

  /// How many files the collection has.
  public let fileCount: Int
  /// The broken ones, each file once, in the order in which they were met.
  public private(set) var videos: [Video] = []

  /// Starts with none broken.
  public init(fileCount: Int) { self.fileCount = fileCount }

  /// Notes a broken file; one that is known already is not counted again.
  ///
  /// - Throws: ``DataError`` with code `tooManyBroken` when more than a tenth are broken.
  package mutating func add(_ path: String, reason: String) throws(DataError) {
    if !videos.contains(where: { $0.path == path }) {
      videos.append(Video(path: path, reason: reason))
    }
    guard videos.count * 10 > fileCount else { return }
    throw DataError(
      code: .tooManyBroken,
      message: "\(videos.count) of \(fileCount) videos cannot be decoded, more than a tenth; "
        + "the first: \(videos[0].reason)"
    )
  }

  /// One sentence that names them all; nil where there are none.
  public var summary: String? {
    guard !videos.isEmpty else { return nil }
    let reasons = videos.map(\.reason).joined(separator: "; ")
    return "skipped \(videos.count) of \(fileCount) videos that cannot be decoded: \(reasons)"
  }
}
