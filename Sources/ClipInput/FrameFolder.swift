/// The folder in which a store keeps its files, and only its files are touched there.
struct FrameFolder: Sendable {
  private let place: FilePlace
  private let decoding: DecodingRecipe
  private let side: Int
  private static let fileExtension = "frames"

  init(_ path: String, decoding: DecodingRecipe, side: Int) {
    place = FilePlace(path)
    self.decoding = decoding
    self.side = side
  }

  /// The file that holds a segment, or would.
  ///
  /// Its key is the same only for the same frames: the file as it is now, the segment, and how it
  /// is decoded.
  func file(for segment: VideoSegment) -> PreparedVideoFile {
    let source = FilePlace(segment.path)
    let key = [
      source.resolved, "\(source.fileSize)", "\(source.modificationTime)",
      "\(segment.range.lowerBound)", "\(segment.range.upperBound)", "\(decoding.frameRate)",
      "\(decoding.shortSide(for: side))",
    ].joined(separator: "|")
    let name = String(key.fingerprint, radix: 16) + "." + Self.fileExtension
    return PreparedVideoFile(path: place.appending(name), key: key)
  }

  /// Which segments lie here already, and the sizes of their files; other files are removed.
  func findFiles(of segments: [VideoSegment]) -> [Int: Int] {
    var strangers = files
    guard !strangers.isEmpty else { return [:] }
    var sizes: [Int: Int] = [:]
    for (index, segment) in segments.enumerated() {
      let path = file(for: segment).path
      if strangers.remove(path) != nil { sizes[index] = FilePlace(path).fileSize }
    }
    for path in strangers { FilePlace(path).remove() }
    return sizes
  }

  /// Removes the files, and the folder if nothing else is in it.
  func remove() {
    for path in files { FilePlace(path).remove() }
    if place.contents?.isEmpty ?? false { place.remove() }
  }

  private var files: Set<String> {
    let names = (place.contents ?? []).filter { FilePlace($0).pathExtension == Self.fileExtension }
    return Set(names.map(place.appending))
  }
}

extension String {
  /// 64 bits by FNV-1a: the same in every process, unlike a hash value.
  fileprivate var fingerprint: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
