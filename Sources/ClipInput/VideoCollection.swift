/// Videos to learn from or to be measured on, and what is known of each.
///
///     let footage = try VideoCollection(["../footage", "clips.csv@train,val"])
///     print(footage.items.count, footage.labels)
public struct VideoCollection: Sendable, Equatable {
  /// The videos: those of a folder in the order of their paths, those of a table row by row.
  public let items: [VideoItem]
  /// What is odd but stops nothing, one sentence each.
  public let warnings: [String]

  /// Reads collections and joins them; a video named twice is taken once.
  ///
  /// Each specification is one of
  /// - a folder, searched in depth: see ``FolderSearch`` for what is taken and how it is labelled;
  /// - a table (`.csv`) with a column `path`, relative to the table, and optionally `label`,
  ///   `split`, `start` and `end` in seconds; further columns are kept;
  /// - a single video file, of whatever name;
  /// - any of these followed by `@` and splits, as in `labels.csv@train,val`. A path that exists as
  ///   it stands is taken so, even if it contains an `@`.
  ///
  /// - Parameters:
  ///   - specifications: What to read.
  ///   - column: The column of the tables that says what videos share; nil where that is not asked.
  /// - Throws: ``DataError`` where something is missing, unreadable, malformed or without videos.
  public init(
    _ specifications: [String],
    groupedBy column: String? = nil
  ) throws(DataError) {
    var items: [VideoItem] = []
    var warnings: [String] = []
    for specification in specifications {
      let part = try DataSpecification(specification).read()
      items += part.items
      warnings += part.warnings
    }
    self.init(items: items, warnings: warnings)
    if let column { try checkGroups(in: column) }
  }

  /// Makes a collection of those videos; one that comes twice is taken once.
  public init(items: [VideoItem]) { self.init(items: items, warnings: []) }

  /// What keeps its labels from being learnt, one sentence each.
  public var labelWarnings: [String] {
    let counts = Dictionary(grouping: items.compactMap(\.label)) { $0 }.mapValues(\.count)
    return LabelSpelling.loneLabels(counts, of: "video")
  }

  /// The distinct labels, sorted.
  public var labels: [String] { Set(items.compactMap(\.label)).sorted() }

  /// Refuses a column that says nothing of a video.
  private func checkGroups(in column: String) throws(DataError) {
    guard let item = items.first(where: { $0.columns[column, default: ""].isEmpty }) else { return }
    let known = Set(items.flatMap(\.columns.keys)).sorted().map { "'\($0)'" }
    throw DataError(
      code: .malformedTable,
      message: "'\(item.path)' has nothing in a column '\(column)' to be grouped by; "
        + (known.isEmpty
          ? "give a table that has such a column" : "there are \(known.joined(separator: ", "))")
    )
  }

  private init(items: [VideoItem], warnings: [String]) {
    var seen: Set<Stretch> = []
    let distinct = items.filter { seen.insert(Stretch($0)).inserted }
    let repeated = items.count - distinct.count
    self.items = distinct
    self.warnings =
      warnings + (repeated == 0 ? [] : ["\(repeated) of \(items.count) videos are named twice"])
  }
}

/// What makes two items the same.
private struct Stretch: Hashable {
  let path: String
  let start: Duration?
  let end: Duration?

  init(_ item: VideoItem) {
    (path, start, end) = (FilePlace(item.path).standardized, item.start, item.end)
  }
}
