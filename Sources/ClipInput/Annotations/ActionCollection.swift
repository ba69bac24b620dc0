/// Videos and when which action happens in each.
///
///     let footage = try ActionCollection(reading: "actions.csv@train")
///     print(footage.videos.count, footage.labels)
public struct ActionCollection: Sendable, Equatable {
  /// The videos: those of a table in its order, those of ActivityNet's form by identifier.
  public let videos: [ActionVideo]
  /// What is odd but stops nothing, one sentence each.
  public let warnings: [String]

  /// Reads annotations.
  ///
  /// The specification is one of
  /// - a table (`.csv`) with the columns `path`, `start`, `end` and `label`, and optionally `split`
  ///   and `score`: a row for each action, times in seconds, paths relative to the table. A row
  ///   with nothing but a path is a video without any action;
  /// - annotations in ActivityNet's form (`.json`): the file of an id lies beside the JSON or in
  ///   `videos/` there, named `id` or `v_id` with any extension of a video. A video whose file is
  ///   absent is left out, with a warning;
  /// - either of these followed by `@` and splits, as in `actions.csv@train,val`; ActivityNet's
  ///   are `training`, `validation` and `testing`.
  ///
  /// - Parameters:
  ///   - specification: What to read.
  ///   - column: The column of the table that says what videos share; nil where that is not asked.
  /// - Throws: ``DataError`` where something is missing, unreadable or malformed.
  public init(reading specification: String, groupedBy column: String? = nil) throws(DataError) {
    let specification = try DataSpecification(
      annotations: specification,
      kinds: "a .csv table of actions, or a .json file of ActivityNet's form"
    )
    let place = specification.place
    try place.checkColumns(column)
    switch place.pathExtension {
    case "csv":
      let videos = try ActionTable.videos(of: place, groupedBy: column)
      self.init(videos: try specification.taking(videos) { $0.split })
    case "json":
      let found = try ActivityNetFile(reading: place).videos(of: place)
      let videos = try specification.taking(found.videos) { $0.split }
      self.init(videos: videos, warnings: found.warnings + Self.warnings(on: videos))
    default:
      throw DataError(
        code: .unreadable,
        message: "'\(place.path)' holds no actions; give a .csv table, or a .json file of "
          + "ActivityNet's form"
      )
    }
  }

  /// Makes a collection of those videos.
  public init(videos: [ActionVideo]) {
    self.init(videos: videos, warnings: Self.warnings(on: videos))
  }

  init(videos: [ActionVideo], warnings: [String]) {
    (self.videos, self.warnings) = (videos, warnings)
  }

  /// The distinct labels, sorted.
  public var labels: [String] { Set(videos.flatMap(\.segments).map(\.label)).sorted() }

  /// The actions of each video by its identifier, as measures compare them.
  public var segments: [String: [ActionSegment]] {
    Dictionary(videos.map { ($0.identifier, $0.segments) }, uniquingKeysWith: +)
  }

  private static func warnings(on videos: [ActionVideo]) -> [String] {
    let counts = Dictionary(videos.flatMap(\.segments).map { ($0.label, 1) }, uniquingKeysWith: +)
    return LabelSpelling.warnings(counts) + LabelSpelling.loneLabels(counts, of: "segment")
  }
}
