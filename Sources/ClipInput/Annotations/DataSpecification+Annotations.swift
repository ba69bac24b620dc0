extension DataSpecification {
  /// Takes a specification of annotations; an error's sentence says what `kinds` may be given.
  init(annotations text: String, kinds: String) throws(DataError) {
    do {
      try self.init(text)
    } catch  where error.code == .missing {
      throw DataError(code: .missing, message: "there is no '\(text)'; give \(kinds)")
    }
  }

  /// The frames that `@1-45` stands for; nil where splits are given, or nothing.
  var frames: ClosedRange<Int>? {
    get throws(DataError) {
      guard splits.count == 1, let match = splits[0].wholeMatch(of: /(\d+)-(\d+)/) else {
        return nil
      }
      guard let first = Int(match.1), let last = Int(match.2), 1 <= first, first <= last else {
        throw DataError(
          code: .unknownSplit,
          message: "'\(place.path)@\(splits[0])' selects no frames; write the first and the last, "
            + "counted from 1, such as '@1-45'"
        )
      }
      return first...last
    }
  }

  /// The videos of the splits that are named; all where none is.
  func taking<Video>(
    _ videos: [Video],
    splitOf split: (Video) -> String?
  ) throws(DataError) -> [Video] {
    guard !splits.isEmpty else { return videos }
    let present = Set(videos.compactMap(split))
    if let unknown = splits.first(where: { !present.contains($0) }) {
      let known = present.sorted().joined(separator: ", ")
      throw DataError(
        code: .unknownSplit,
        message: "'\(place.path)' has no split '\(unknown)'; "
          + (known.isEmpty ? "its videos belong to none" : "it has \(known)")
      )
    }
    return videos.filter { video in split(video).map(splits.contains) ?? false }
  }
}
