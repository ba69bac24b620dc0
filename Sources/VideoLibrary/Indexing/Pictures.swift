public import Foundation
import VideoDecoding

/// The small pictures of a library: made when they are asked for first, then kept as files.
///
/// They are named by the content of the video, so that a moved file has them still. All may be
/// deleted at any time.
public struct Pictures: Sendable {
  private let folder: URL

  /// Pictures of a clip's preview.
  private static let clipPreviewCount = 6

  init(_ library: LibraryFolder) {
    folder = URL(filePath: library.picturesFolder, directoryHint: .isDirectory)
  }

  /// A picture from the middle of a video, as JPEG.
  ///
  /// - Throws: ``LibraryError`` where the video cannot be decoded.
  public func thumbnail(of video: LibraryVideo) throws -> Data {
    try kept(thumbnailName(of: video)) {
      try frames(1, of: nil, in: video, SurveyPlan.thumbnailSide)[0].jpeg(quality: 80)
    }
  }

  /// Ten pictures of a video side by side, as JPEG.
  ///
  /// - Throws: ``LibraryError`` where the video cannot be decoded.
  public func preview(of video: LibraryVideo) throws -> Data {
    try kept(previewName(of: video)) {
      try sideBySide(frames(SurveyPlan.previewCount, of: nil, in: video, SurveyPlan.previewSide))
        .jpeg(quality: 70)
    }
  }

  /// A picture from the middle of a stretch of a video, as JPEG.
  ///
  /// - Throws: ``LibraryError`` where the video cannot be decoded.
  public func thumbnail(of range: Range<Duration>, in video: LibraryVideo) throws -> Data {
    try kept(name(of: range, in: video, "clip")) {
      try frames(1, of: range, in: video, SurveyPlan.thumbnailSide)[0].jpeg(quality: 80)
    }
  }

  /// Six pictures of a stretch of a video side by side, as JPEG.
  ///
  /// - Throws: ``LibraryError`` where the video cannot be decoded.
  public func preview(of range: Range<Duration>, in video: LibraryVideo) throws -> Data {
    try kept(name(of: range, in: video, "clip-preview")) {
      try sideBySide(
        frames(Self.clipPreviewCount, of: range, in: video, SurveyPlan.thumbnailSide)
      ).jpeg(quality: 70)
    }
  }

  /// Keeps the picture from the middle of a video, which was seen on the way.
  func keep(thumbnail: Frame, of video: LibraryVideo) throws {
    _ = try kept(thumbnailName(of: video)) { try thumbnail.jpeg(quality: 80) }
  }

  /// Keeps the pictures of a video that were seen on the way, if there are any.
  func keep(preview: [Frame], of video: LibraryVideo) throws {
    guard !preview.isEmpty else { return }
    _ = try kept(previewName(of: video)) { try sideBySide(preview).jpeg(quality: 70) }
  }

  private func thumbnailName(of video: LibraryVideo) -> String { "\(video.content).jpg" }

  private func previewName(of video: LibraryVideo) -> String { "\(video.content)-preview.jpg" }

  private func name(of range: Range<Duration>, in video: LibraryVideo, _ kind: String) -> String {
    let (start, end) = (range.lowerBound.microseconds, range.upperBound.microseconds)
    return "\(video.content)-\(start)-\(end)-\(kind).jpg"
  }

  private func frames(
    _ count: Int,
    of range: Range<Duration>?,
    in video: LibraryVideo,
    _ shortSide: Int
  ) throws -> [Frame] {
    var file = try VideoFile(video.path, scale: .shortSide(shortSide))
    let clip = try file.uniformClip(frameCount: count, in: range)
    return (0..<count).map { clip.frame($0) }
  }

  /// The file of that name, made first where it is not there.
  private func kept(_ name: String, _ make: () throws -> [UInt8]) throws -> Data {
    let url = folder.appending(path: name)
    if let data = try? Data(contentsOf: url), !data.isEmpty { return data }
    do {
      let data = Data(try make())
      // A picture that cannot be kept, on a full disk, is shown all the same. One that is lost with
      // the machine's power is made anew: the disk is not waited for.
      let unfinished = folder.appending(path: ".\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: unfinished) }
      if (try? data.write(to: unfinished)) != nil {
        try? FileManager.default.removeItem(at: url)
        try? FileManager.default.moveItem(at: unfinished, to: url)
      }
      return data
    } catch let error as VideoError {
      throw LibraryError(code: .unreadable, message: error.message)
    }
  }
}

/// Frames of one size as one picture.
private func sideBySide(_ frames: [Frame]) -> Frame {
  let size = frames[0].size
  let row = 3 * size.width
  var pixels: [UInt8] = []
  pixels.reserveCapacity(frames.count * frames[0].pixels.count)
  for y in 0..<size.height {
    for frame in frames { pixels += frame.pixels[y * row..<(y + 1) * row] }
  }
  return Frame(
    size: PixelSize(width: size.width * frames.count, height: size.height),
    pixels: pixels,
    time: frames[0].time,
    duration: frames[0].duration
  )
}
