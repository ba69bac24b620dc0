/// Finds the videos in a folder and everything below it.
///
/// - A video is a file with one of ``videoExtensions``, in any case. The content is not looked at:
///   a file that turns out to be no video is met when it is decoded, skipped and counted. Hidden
///   files are passed over, symbolic links followed.
/// - A folder without videos but with at least two images whose names end in a number, such as
///   `000001.jpg`, is one video: an image sequence.
/// - A video's label is the name of the folder that holds it, where that folder has at least one
///   sibling that holds videos too: a folder per class. Elsewhere videos have no label.
/// - Where the topmost folders are splits, at least two of `train`, `training`, `val`, `valid`,
///   `validation`, `test` and `testing`, they give the splits, and no labels.
struct FolderSearch {
  /// Extensions taken for video, in lower case.
  static let videoExtensions: Set = [
    "3g2", "3gp", "asf", "avi", "divx", "dv", "f4v", "flv", "gif", "h264", "h265", "hevc", "m1v",
    "m2ts", "m2v", "m4v", "mjpeg", "mjpg", "mkv", "mov", "mp4", "mpeg", "mpg", "mts", "mxf", "ogv",
    "rm", "rmvb", "ts", "vob", "webm", "wmv", "y4m",
  ]
  /// Extensions taken for the images of a sequence, in lower case.
  static let imageExtensions: Set = [
    "bmp", "jpeg", "jpg", "pgm", "png", "ppm", "tif", "tiff", "webp",
  ]
  private static let splitNames: Set = [
    "train", "training", "val", "valid", "validation", "test", "testing",
  ]

  /// The videos, in the order of their paths.
  let items: [VideoItem]
  /// Folders that could not be read, one sentence each.
  let warnings: [String]

  init(_ folder: String) throws(DataError) {
    guard let names = FilePlace(folder).contents else {
      throw DataError(
        code: .unreadable,
        message: "folder '\(folder)' cannot be read; check its permissions"
      )
    }
    guard !names.isEmpty else {
      throw DataError(code: .noVideos, message: "folder '\(folder)' is empty; put videos into it")
    }
    var walk = Walk(root: folder)
    walk.visit([], names: names)
    guard !walk.found.isEmpty else {
      throw DataError(
        code: .noVideos,
        message: "there is no video in folder '\(folder)' or below; known are .mp4, .mkv, .avi, "
          + ".mov, .webm and more, and folders of numbered images"
      )
    }
    items = Self.described(
      walk.found.sorted { $0.joined(separator: "/") < $1.joined(separator: "/") },
      in: folder
    )
    warnings = walk.unreadable.map { "folder '\($0)' cannot be read and is left out" }
  }

  private static func described(_ found: [[String]], in folder: String) -> [VideoItem] {
    let splits = Set(found.filter { $0.count > 1 }.map { $0[0] }).intersection(splitNames)
    let hasSplits = splits.count > 1
    let holders = Set(found.map { $0.dropLast() }).subtracting([[]])
    let siblings = Dictionary(grouping: holders) { $0.dropLast() }
    return found.map { components in
      let holder = components.dropLast()
      let split = components.count > 1 ? splits.intersection([components[0]]).first : nil
      let isSplitFolder = hasSplits && split != nil && holder.count == 1
      let isClass = siblings[holder.dropLast(), default: []].count > 1 && !isSplitFolder
      return VideoItem(
        path: FilePlace(folder).appending(components),
        label: isClass ? holder.last : nil,
        split: hasSplits ? split : nil
      )
    }
  }
}

/// A descent through folders; places are lists of names below the root.
private struct Walk {
  let root: String
  private(set) var found: [[String]] = []
  private(set) var unreadable: [String] = []
  /// Every folder so far by its true path: a link back up is no endless descent, and nothing is
  /// found twice.
  private var visited: Set<String> = []

  init(root: String) { self.root = root }

  mutating func visit(_ place: [String], names: [String]) {
    let folder = path(place)
    guard visited.insert(FilePlace(folder).resolved).inserted else { return }
    let isFolder = Dictionary(
      uniqueKeysWithValues: names.map { ($0, FilePlace(path(place + [$0])).isFolder) }
    )
    let files = names.filter { isFolder[$0] == false }
    let videos = files.filter { hasExtension($0, in: FolderSearch.videoExtensions) }
    found += videos.map { place + [$0] }
    if videos.isEmpty, isImageSequence(files) { found.append(place) }
    for name in names where isFolder[name] == true {
      let inner = path(place + [name])
      guard let names = FilePlace(inner).contents else {
        unreadable.append(inner)
        continue
      }
      visit(place + [name], names: names)
    }
  }

  private func path(_ place: [String]) -> String { FilePlace(root).appending(place) }

  private func isImageSequence(_ files: [String]) -> Bool {
    let numbered = files.filter { name in
      guard hasExtension(name, in: FolderSearch.imageExtensions) else { return false }
      return name.dropLast(FilePlace(name).pathExtension.count + 1).last.map { "0"..."9" ~= $0 }
        ?? false
    }
    return numbered.count > 1
  }

  private func hasExtension(_ name: String, in extensions: Set<String>) -> Bool {
    extensions.contains(FilePlace(name).pathExtension)
  }
}
