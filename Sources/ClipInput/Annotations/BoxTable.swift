/// A table of boxes: `frame`, `x1`, `y1`, `x2`, `y2`, `class`, and optionally `path`, `track_id`,
/// `score`, `ignored` and `split`; further columns are not looked at, but one may say what videos
/// share.
enum BoxTable {
  private static let edges = ["x1", "y1", "x2", "y2"]

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
  ) throws(DataError) -> [BoxedVideo] {
    let table = try AnnotationTable(
      place,
      required: ["frame"] + edges + ["class"] + [column].compactMap(\.self)
    )
    let hasPaths = table.columns.contains("path")
    var videos: [BoxedVideo] = []
    var indices: [String: Int] = [:]
    for row in table.rows {
      let name = hasPaths ? try row.required(row.text("path"), "path") : "frames"
      let index: Int
      if let known = indices[name] {
        index = known
        try row.checkAgreement(videos[index].split, in: "split", of: name)
        if let column { try row.checkAgreement(videos[index].group, in: column, of: name) }
      } else {
        index = videos.count
        indices[name] = index
        let path = try place.path(of: name, namedIn: row.place)
        let group = try row.group(in: column)
        videos.append(BoxedVideo(path: path, split: row.text("split"), group: group))
      }
      let frame = try row.required(row.wholeNumber("frame"), "frame")
      let object = try object(of: row)
      try row.place.checking { () throws(AnnotationComplaint) in
        if let object {
          try videos[index].add(object, to: frame)
        } else {
          try videos[index].annotate(frame)
        }
      }
    }
    for index in videos.indices { videos[index].closeGaps() }
    return videos
  }

  /// The object of a row; nil where the row says that there is none.
  private static func object(of row: AnnotationRow) throws(DataError) -> BoxedObject? {
    if (edges + ["class"]).allSatisfy({ row.text($0) == nil }) { return nil }
    var corners: [Double] = []
    for edge in edges { corners.append(try row.required(row.number(edge), edge)) }
    let score = try row.number("score")
    if let score, !(0...1 ~= score) {
      throw row.place.refusal("has the score \(score); write one from 0 to 1")
    }
    let ignored = try row.wholeNumber("ignored") ?? 0
    guard 0...1 ~= ignored else {
      throw row.place.refusal("has \(ignored) as 'ignored'; write 0 or 1")
    }
    return BoxedObject(
      box: Box(x1: corners[0], y1: corners[1], x2: corners[2], y2: corners[3]),
      label: try row.required(row.text("class"), "class"),
      identity: try row.wholeNumber("track_id"),
      score: score,
      isIgnored: ignored == 1
    )
  }
}
