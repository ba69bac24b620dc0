/// A table of actions: `path`, `start`, `end`, `label`, and optionally `split` and `score`; further
/// columns are not looked at, but one may say what videos share.
enum ActionTable {
  /// The videos in the order of their first rows.
  ///
  /// - Parameters:
  ///   - place: The table.
  ///   - column: The column that names the groups; nil where they are not asked for.
  /// - Returns: The videos.
  /// - Throws: ``DataError`` where a row makes no sense.
  static func videos(
    of place: FilePlace,
    groupedBy column: String?
  ) throws(DataError) -> [ActionVideo] {
    let table = try AnnotationTable(
      place,
      required: ["path", "start", "end", "label"] + [column].compactMap(\.self)
    )
    var videos: [ActionVideo] = []
    var indices: [String: Int] = [:]
    for row in table.rows {
      let identifier = try row.required(row.text("path"), "path")
      let index: Int
      if let known = indices[identifier] {
        index = known
        try row.checkAgreement(videos[index].split, in: "split", of: identifier)
        if let column { try row.checkAgreement(videos[index].group, in: column, of: identifier) }
      } else {
        index = videos.count
        indices[identifier] = index
        videos.append(
          ActionVideo(
            identifier: identifier,
            path: try place.path(of: identifier, namedIn: row.place),
            split: row.text("split"),
            group: try row.group(in: column)
          )
        )
      }
      if let segment = try segment(of: row) { videos[index].segments.append(segment) }
    }
    return videos
  }

  /// The action of a row; nil where the row says that there is none.
  private static func segment(of row: AnnotationRow) throws(DataError) -> ActionSegment? {
    let fields = ["start", "end", "label"]
    if fields.allSatisfy({ row.text($0) == nil }) { return nil }
    let label = try row.required(row.text("label"), "label")
    let start = try row.required(row.number("start"), "start")
    let end = try row.required(row.number("end"), "end")
    let score = try row.number("score")
    return try row.place.checking { () throws(AnnotationComplaint) in
      try ActionSegment(label: label, start: start, end: end, score: score)
    }
  }
}

extension FilePlace {
  /// The path of a video that a row of this table names; it must be there.
  func path(of name: String, namedIn row: AnnotationPlace) throws(DataError) -> String {
    let path = FilePlace(parent).appending(name)
    guard FilePlace(path).exists else {
      throw row.refusal("names '\(name)', which does not exist (looked for '\(path)')")
    }
    return path
  }
}
