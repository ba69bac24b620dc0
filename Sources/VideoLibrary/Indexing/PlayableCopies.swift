import Foundation
import Training
import VideoDecoding

/// Videos as browsers play them: as they are, or copies in H.264 of those that no browser plays.
public actor PlayableCopies {
  /// Where a video can be played from.
  public enum Place: Sendable, Equatable {
    /// A file, and its type for the web.
    case file(path: String, mediaType: String)
    /// A copy is being made.
    case inWork
  }

  private let folder: URL
  private var inWork: Set<String> = []
  private var failures: [String: LibraryError] = [:]
  /// What the files of videos are, so that they are opened once.
  private var kinds: [String: String?] = [:]

  /// The shorter side of a copy, in pixels.
  private static let shortSide = 720

  /// Takes a library.
  public init(_ library: LibraryFolder) {
    folder = URL(filePath: library.playableFolder, directoryHint: .isDirectory)
  }

  /// Where a video can be played from; asks for a copy where there must be one.
  ///
  /// - Throws: ``LibraryError`` of code `unreadable` where the video is gone or cannot be decoded.
  public func place(of video: LibraryVideo) throws -> Place {
    let copy = folder.appending(path: "\(video.content).mp4").path(percentEncoded: false)
    let path = try video.path
    if let type = try mediaType(of: path, video.content) {
      return .file(path: path, mediaType: type)
    }
    if FileManager.default.fileExists(atPath: copy) {
      return .file(path: copy, mediaType: "video/mp4")
    }
    // Told once and then tried anew: a disk that was full may have room again.
    if let failure = failures.removeValue(forKey: video.content) { throw failure }
    if inWork.insert(video.content).inserted {
      Task { await make(copy, from: path, of: video.content) }
    }
    return .inWork
  }

  /// The type of a file that browsers play; nil for others.
  private func mediaType(of path: String, _ content: String) throws(LibraryError) -> String? {
    if let known = kinds[content] { return known }
    let description: VideoDescription
    do throws(VideoError) {
      description = try VideoDescription(ofFileAt: path)
    } catch {
      throw LibraryError(code: .unreadable, message: error.message)
    }
    let type: String? =
      if description.container.contains("mp4"), ["h264", "av1", "vp9"].contains(description.codec) {
        "video/mp4"
      } else if description.container.contains("webm"),
        ["vp8", "vp9", "av1"].contains(description.codec)
      {
        "video/webm"
      } else {
        nil
      }
    kinds[content] = type
    return type
  }

  private func make(_ copy: String, from path: String, of content: String) async {
    do {
      try await decoding { try Self.encode(path, to: copy) }
    } catch {
      failures[content] = LibraryError(
        code: .unreadable,
        message: "no copy of '\(path)' could be made to play: \(error)"
      )
    }
    inWork.remove(content)
  }

  /// Writes the copy under another name first: a kill leaves nothing that looks like one.
  private static func encode(_ path: String, to copy: String) throws {
    let unfinished = "\(copy).unfinished.mp4"
    try? FileManager.default.removeItem(atPath: unfinished)
    var file = try VideoFile(path, scale: .shortSide(shortSide))
    guard let first = try file.next() else {
      throw LibraryError(code: .unreadable, message: "it has no pictures")
    }
    var writer = try VideoWriter(unfinished, size: first.size, following: file)
    try writer.append(first)
    while let frame = try file.next() { try writer.append(frame) }
    try writer.finish()
    try FileManager.default.moveItem(atPath: unfinished, toPath: copy)
  }
}
