/// What a user wrote to name videos: a place, and perhaps the splits to take.
struct DataSpecification {
  let place: FilePlace
  /// Empty takes all.
  let splits: [String]

  init(_ text: String) throws(DataError) {
    if FilePlace(text).exists {
      (place, splits) = (FilePlace(text), [])
      return
    }
    guard let mark = text.lastIndex(of: "@"), FilePlace(String(text[..<mark])).exists else {
      throw DataError(
        code: .missing,
        message: "there is no '\(text)'; give a folder of videos, a video or a .csv table"
      )
    }
    place = FilePlace(String(text[..<mark]))
    splits = text[text.index(after: mark)...].split(separator: ",").map {
      String($0).trimmingSpaces
    }
    guard !splits.isEmpty else {
      throw DataError(
        code: .unknownSplit,
        message: "'\(text)' names no split after '@'; write e.g. '@train'"
      )
    }
  }

  /// The videos at that place, of those splits.
  func read() throws(DataError) -> (items: [VideoItem], warnings: [String]) {
    let (items, warnings) = try all()
    guard !splits.isEmpty else { return (items, warnings) }
    let present = Set(items.compactMap(\.split))
    if let unknown = splits.first(where: { !present.contains($0) }) {
      let known = present.sorted().joined(separator: ", ")
      throw DataError(
        code: .unknownSplit,
        message: "'\(place.path)' has no split '\(unknown)'; "
          + (known.isEmpty ? "its videos belong to none" : "it has \(known)")
      )
    }
    return (items.filter { item in item.split.map(splits.contains) ?? false }, warnings)
  }

  private func all() throws(DataError) -> (items: [VideoItem], warnings: [String]) {
    if place.isFolder {
      let search = try FolderSearch(place.path)
      return (search.items, search.warnings)
    }
    if place.pathExtension == "csv" { return (try VideoTable(place).items(), []) }
    return ([VideoItem(path: place.path)], [])
  }
}
