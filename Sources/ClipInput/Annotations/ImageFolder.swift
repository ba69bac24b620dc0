internal import Foundation

/// A folder whose images are the frames of a video, in the order of the numbers in their names.
struct ImageFolder {
  /// The names of the images; the first is frame 1.
  let names: [String]

  /// Lists a folder.
  ///
  /// - Throws: ``DataError`` where images are of several kinds, of which decoding would take one.
  init(_ path: String) throws(DataError) {
    let images = (FilePlace(path.isEmpty ? "." : path).contents ?? [])
      .filter { FolderSearch.imageExtensions.contains(FilePlace($0).pathExtension) }
    let kinds = Set(images.map { FilePlace($0).pathExtension.replacing("jpeg", with: "jpg") })
    guard kinds.count < 2 else {
      let listed = kinds.sorted().map { ".\($0)" }.joined(separator: ", ")
      throw DataError(
        code: .malformedAnnotations,
        message: "folder '\(path)' holds images of several kinds (\(listed)), so that frames "
          + "cannot be counted; keep one kind"
      )
    }
    names = images.sorted { first, second in
      let order = first.compare(second, options: .numeric)
      return order == .orderedSame ? first < second : order == .orderedAscending
    }
  }
}
