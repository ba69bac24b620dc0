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
    return (try taking(items) { $0.split }, warnings)
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
