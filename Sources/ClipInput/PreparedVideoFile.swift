internal import Foundation
internal import VideoDecoding

/// A prepared video on disk, from which single frames can be read.
///
/// The file holds the key of its content, the frames' size and times, and then the frames one after
/// another as they are in memory. A file with another key is another video's.
struct PreparedVideoFile {
  let path: String
  let key: String

  private static let mark: [UInt8] = Array("SoraFrames1\n".utf8)

  /// The size that the file of a video has.
  func byteCount(of video: PreparedVideo) -> Int { header(of: video).count + video.pixels.count }

  /// Writes a video, wholly or not at all; false where that was impossible.
  func write(_ video: PreparedVideo) async -> Bool {
    do {
      try FilePlace(FilePlace(path).parent).makeFolder()
      var bytes = Data(capacity: byteCount(of: video))
      bytes.append(contentsOf: header(of: video))
      bytes.append(contentsOf: video.pixels)
      try bytes.write(to: URL(fileURLWithPath: path), options: .atomic)
      return true
    } catch {
      return false
    }
  }

  private func header(of video: PreparedVideo) -> [UInt8] {
    let moments = (video.times + [video.timeline.end]).map(\.components)
    let numbers =
      [Int64(video.size.width), Int64(video.size.height), Int64(video.times.count)]
      + moments.flatMap { [$0.seconds, $0.attoseconds] }
    return Self.mark + Int64(key.utf8.count).littleEndianBytes + Array(key.utf8)
      + numbers.flatMap(\.littleEndianBytes)
  }

  /// Cuts clips from the file, reading no other frames than theirs.
  ///
  /// - Parameter sampling: Chooses each clip's times from the range of the video.
  /// - Returns: The clips; nil where the file is gone, cut short or another video's.
  func clips(_ sampling: (Range<Duration>) -> [[Duration]]) -> [Clip]? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    guard file.bytes(Self.mark.count) == Self.mark, let keyLength = file.numbers(1)?[0],
      keyLength == key.utf8.count, file.bytes(Int(keyLength)) == Array(key.utf8),
      let header = file.numbers(3), header.allSatisfy({ $0 > 0 }),
      let times = file.numbers(2 * (Int(header[2]) + 1))
    else { return nil }
    let size = PixelSize(width: Int(header[0]), height: Int(header[1]))
    let moments = stride(from: 0, to: times.count, by: 2).map {
      Duration(secondsComponent: times[$0], attosecondsComponent: times[$0 + 1])
    }
    let timeline = FrameTimeline(times: moments.dropLast(), end: moments[moments.count - 1])
    let start = Self.mark.count + 8 * (4 + times.count) + key.utf8.count
    return sampling(timeline.range).mapWhilePresent { times in
      let indices = times.map(timeline.index(at:))
      return file.frames(indices, of: size, from: start).map { pixels in
        Clip(size: size, times: indices.map { timeline.times[$0] }, pixels: pixels)
      }
    }
  }
}

extension FileHandle {
  /// The next bytes; nil where there are fewer.
  fileprivate func bytes(_ count: Int) -> [UInt8]? {
    guard let data = try? read(upToCount: count), data.count == count else { return nil }
    return [UInt8](data)
  }

  /// The next numbers of 8 bytes each; nil where there are fewer.
  fileprivate func numbers(_ count: Int) -> [Int64]? {
    bytes(8 * count).map { bytes in
      stride(from: 0, to: bytes.count, by: 8).map { place in
        bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | Int64($1) }
      }
    }
  }

  /// The pixels of some frames; nil where the file is cut short.
  fileprivate func frames(_ indices: [Int], of size: PixelSize, from start: Int) -> [UInt8]? {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(indices.count * size.frameBytes)
    for index in indices {
      guard (try? seek(toOffset: UInt64(start + index * size.frameBytes))) != nil,
        let frame = try? read(upToCount: size.frameBytes), frame.count == size.frameBytes
      else { return nil }
      pixels.append(contentsOf: frame)
    }
    return pixels
  }
}

extension Int64 {
  fileprivate var littleEndianBytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}

extension Array {
  /// The images of all elements; nil as soon as one has none.
  fileprivate func mapWhilePresent<Image>(_ transform: (Element) -> Image?) -> [Image]? {
    var images: [Image] = []
    for element in self {
      guard let image = transform(element) else { return nil }
      images.append(image)
    }
    return images
  }
}
