internal import CFFmpeg
internal import Foundation

/// Image files in the order of their numbers, which together are a video.
struct ImageFiles {
  /// What was asked for.
  let path: String
  /// The files, in order; at least one.
  let files: [String]
  /// The codec of all of them.
  let codec: AVCodecID

  /// Images shown per second, since nothing else is known.
  static let frameRate: Int32 = 25
}

extension ImageFiles {
  /// Lists the images that a folder, a pattern of names or one image's path stands for.
  ///
  /// A pattern is a path of nothing that is there, whose last part holds `*` or `?`, or one number as
  /// `printf` writes it, such as `%06d`.
  /// - Returns: Nothing where the path is that of a file other than an image, or of nothing.
  init?(_ path: String) throws(VideoError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      if isFolder.boolValue {
        try self.init(path, in: path) { _ in true }
        return
      }
      guard let codec = Self.codec(of: path) else { return nil }
      self.init(path: path, files: [path], codec: codec)
      return
    }
    guard let pattern = FileNamePattern((path as NSString).lastPathComponent) else { return nil }
    try self.init(path, in: (path as NSString).deletingLastPathComponent, where: pattern.matches)
  }

  /// Lists the images of a folder; where they are of several kinds, only the commonest kind counts.
  private init(
    _ path: String,
    in folder: String,
    where isMeant: (String) -> Bool
  ) throws(VideoError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    } catch {
      throw FileManager.default.fileExists(atPath: folder)
        ? VideoError(.unreadable, "folder '\(folder)' can't be listed; change its permissions")
        : VideoError(.fileNotFound, "there is no folder '\(folder)'; check the path")
    }
    let images = names.filter { !$0.hasPrefix(".") && isMeant($0) && Self.codec(of: $0) != nil }
    let kinds = Dictionary(grouping: images) { Self.codec(of: $0)?.rawValue ?? 0 }
    // Of two kinds equally common, the one whose first name comes first.
    let commonest = kinds.values.map { $0.sorted(by: precedesByNumber) }
      .max { ($0.count, $1[0]) < ($1.count, $0[0]) }
    guard let commonest, let codec = Self.codec(of: commonest[0]) else {
      throw VideoError(
        .notAVideo,
        "'\(path)' holds no images; name a video file, or a folder of numbered .jpg or .png files"
      )
    }
    self.init(
      path: path,
      files: commonest.map { (folder as NSString).appendingPathComponent($0) },
      codec: codec
    )
  }

  /// The codec that a file's name promises.
  private static func codec(of name: String) -> AVCodecID? {
    switch (name as NSString).pathExtension.lowercased() {
    case "jpg", "jpeg": AV_CODEC_ID_MJPEG
    case "png": AV_CODEC_ID_PNG
    case "bmp": AV_CODEC_ID_BMP
    case "tif", "tiff": AV_CODEC_ID_TIFF
    case "webp": AV_CODEC_ID_WEBP
    case "ppm": AV_CODEC_ID_PPM
    case "pgm": AV_CODEC_ID_PGM
    default: nil
    }
  }
}

/// Whether a name comes before another when runs of digits count as numbers.
private func precedesByNumber(_ first: String, _ second: String) -> Bool {
  switch first.compare(second, options: .numeric) {
  case .orderedAscending: true
  case .orderedDescending: false
  case .orderedSame: first < second
  }
}
