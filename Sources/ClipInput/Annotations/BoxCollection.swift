/// Videos and the objects in their frames.
///
///     let footage = try BoxCollection(reading: "boxes.csv@1-45")
///     print(footage.videos.count, footage.labels)
public struct BoxCollection: Sendable, Equatable {
  /// The videos, in the order of the file; COCO's by path.
  public let videos: [BoxedVideo]
  /// What is odd but stops nothing, one sentence each.
  public let warnings: [String]

  /// Reads annotations.
  ///
  /// The specification is one of
  /// - a table (`.csv`) with the columns `frame`, `x1`, `y1`, `x2`, `y2` and `class`, and
  ///   optionally `path`, `track_id`, `score`, `ignored` (0 or 1) and `split`: a row for each
  ///   object, pixels from 0, paths relative to the table; without `path`, the frames are those of
  ///   the folder `frames` beside it. A row with empty edges and class is a frame without objects,
  ///   and so is every frame between the first and the last that has no row;
  /// - annotations in COCO's form (`.json`): the images of a folder are one video, and those that
  ///   are listed are annotated. Images lie beside the JSON, in `images/` there, or in either of
  ///   these one folder up;
  /// - a text of MOTChallenge's form (`.txt`), or the folder of its sequence with `gt/gt.txt`:
  ///   see ``MotChallengeSequence``;
  /// - any of these followed by `@` and either a range of frames, as in `boxes.csv@1-45`, or
  ///   splits, as in `boxes.csv@train,val`.
  ///
  /// - Parameters:
  ///   - specification: What to read.
  ///   - column: The column of the table that says what videos share; nil where that is not asked.
  /// - Throws: ``DataError`` where something is missing, unreadable or malformed.
  public init(reading specification: String, groupedBy column: String? = nil) throws(DataError) {
    let specification = try DataSpecification(
      annotations: specification,
      kinds: "a .csv table of boxes, a .json file of COCO's form, or a MOTChallenge sequence"
    )
    try specification.place.checkColumns(column)
    let videos = try Self.videos(of: specification.place, groupedBy: column)
    guard let frames = try specification.frames else {
      self.init(videos: try specification.taking(videos) { $0.split })
      return
    }
    let parts = videos.map { $0.taking(frames) }.filter { !$0.annotatedFrames.isEmpty }
    guard !parts.isEmpty else {
      let last = videos.compactMap { $0.annotatedFrames.max() }.max() ?? 0
      throw DataError(
        code: .unknownSplit,
        message: "'\(specification.place.path)' has no frame from \(frames.lowerBound) to "
          + "\(frames.upperBound); its last is \(last)"
      )
    }
    self.init(videos: parts)
  }

  /// Makes a collection of those videos.
  public init(videos: [BoxedVideo]) {
    self.videos = videos
    let labels = videos.flatMap { $0.objects.values.joined() }.map { ($0.label, 1) }
    warnings = LabelSpelling.warnings(Dictionary(labels, uniquingKeysWith: +))
  }

  /// The distinct labels, sorted.
  public var labels: [String] {
    Set(videos.flatMap { $0.objects.values.joined() }.map(\.label)).sorted()
  }

  private static func videos(
    of place: FilePlace,
    groupedBy column: String?
  ) throws(DataError) -> [BoxedVideo] {
    switch place.pathExtension {
    case "csv": try BoxTable.videos(of: place, groupedBy: column)
    case "json": try CocoFile(reading: place).videos(of: place)
    case "txt": [try MotChallengeSequence(reading: place).video]
    case _ where FilePlace(place.appending("gt/gt.txt")).exists:
      [try MotChallengeSequence(reading: FilePlace(place.appending("gt/gt.txt"))).video]
    default:
      throw DataError(
        code: .unreadable,
        message: "'\(place.path)' holds no boxes; give a .csv table, a .json file of COCO's form, "
          + "or a MOTChallenge sequence with 'gt/gt.txt'"
      )
    }
  }
}
