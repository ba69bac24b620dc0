internal import VideoDecoding

extension ActionCollection {
  /// Writes the collection as a table that ``init(reading:groupedBy:)`` reads.
  ///
  /// - Parameter folder: Where the table will lie; paths below it are written relative to it.
  /// - Returns: The table's text.
  public func table(in folder: String) -> String {
    let isScored = videos.contains { $0.segments.contains { $0.score != nil } }
    let columns = ["path", "start", "end", "label", "split"] + (isScored ? ["score"] : [])
    var table = CommaSeparatedText(header: columns)
    for video in videos {
      let path = FilePlace(folder).relativePath(of: video.path)
      let split = video.split ?? ""
      for segment in video.segments {
        let times = [segment.range.lowerBound, segment.range.upperBound].map { "\($0.seconds)" }
        let score = isScored ? [segment.score.map { "\($0)" } ?? ""] : []
        table.append([path] + times + [segment.label, split] + score)
      }
      if video.segments.isEmpty {
        table.append([path, "", "", "", split] + (isScored ? [""] : []))
      }
    }
    return table.text
  }

  /// The collection in ActivityNet's form.
  public var activityNet: String { annotationText(ActivityNetFile(videos)) }
}

extension FilePlace {
  /// The path of something as it is written in a file in this folder: relative where it lies below,
  /// else as it stands.
  func relativePath(of path: String) -> String {
    let folder = FilePlace(self.path.isEmpty ? "." : self.path).standardized
    let file = FilePlace(path).standardized
    return file.hasPrefix(folder + "/") ? String(file.dropFirst(folder.count + 1)) : file
  }
}
