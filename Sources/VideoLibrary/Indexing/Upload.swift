public import Foundation
import VideoDecoding

/// A video that comes to the library in pieces, from somebody who may be anybody.
///
/// It is written under a temporary name, looked at by decoding its first frame, and takes its name
/// when it is whole.
public final class Upload {
  private let library: Library
  private let limit: Int
  private let name: String
  private let unfinished: URL
  private let file: FileHandle
  private var size = 0

  /// The most bytes of a file's name, with room for a number that sets it apart.
  private static let longestName = 200

  /// Begins an upload.
  ///
  /// - Parameters:
  ///   - name: What the file is called where it comes from; a path's last part is taken.
  ///   - library: Where it goes.
  ///   - limit: The most bytes.
  /// - Throws: ``LibraryError`` of code `invalid` for a name that is none.
  public init(_ name: String, to library: Library, limit: Int) throws(LibraryError) {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let isPlain = !last.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isPlain, !last.isEmpty, !last.hasPrefix("."), last.utf8.count <= Self.longestName else {
      throw LibraryError(
        code: .invalid,
        message: "a file needs a name of 1 to \(Self.longestName) bytes that begins with no dot"
      )
    }
    (self.library, self.limit, self.name) = (library, limit, last)
    unfinished = URL(filePath: library.folder.uploadsFolder).appending(
      path: ".\(UUID().uuidString)"
    )
    do {
      try Data().write(to: unfinished)
      file = try FileHandle(forWritingTo: unfinished)
    } catch {
      throw LibraryError(writing: unfinished.path(percentEncoded: false), error)
    }
  }

  deinit {
    try? file.close()
    try? FileManager.default.removeItem(at: unfinished)
  }

  /// Takes the next bytes.
  ///
  /// - Throws: ``LibraryError`` of code `tooLarge` beyond the limit, and where the disk is full.
  public func append(_ bytes: Data) throws(LibraryError) {
    size += bytes.count
    guard size <= limit else {
      throw LibraryError(
        code: .tooLarge,
        message: "'\(name)' has more than \(limit >> 20) MiB; add it with 'sora library add'"
      )
    }
    do {
      try file.write(contentsOf: bytes)
    } catch {
      throw LibraryError(writing: unfinished.path(percentEncoded: false), error)
    }
  }

  /// Ends an upload that is to be looked at once: the file is gone with this object.
  ///
  /// - Returns: The path of the file.
  public func temporaryFile() throws(LibraryError) -> String {
    do { try file.synchronize() } catch {
      throw LibraryError(writing: unfinished.path(percentEncoded: false), error)
    }
    return unfinished.path(percentEncoded: false)
  }

  /// Ends the upload of a video that stays.
  ///
  /// - Returns: The video, and whether the library did not have it already.
  /// - Throws: ``LibraryError`` of code `unsuitable` where the file is no video.
  public func finish() async throws -> (video: Int, isNew: Bool) {
    let path = try temporaryFile()
    try await decoding { [name] in try Self.checkIsVideo(path, called: name) }
    // A second copy would only take room.
    if let known = try await library.catalogue.video(
      withContent: decoding { ContentHash(ofFile: path)?.description } ?? ""
    ) {
      return (known, false)
    }
    let target = try place()
    do {
      try FileManager.default.moveItem(atPath: path, toPath: target)
    } catch {
      throw LibraryError(writing: target, error)
    }
    do {
      if let registration = try await FootageIntake(library).register(target) {
        return (registration.video, registration.kind == .new)
      }
    } catch {
      // Whoever has sent it is told that it did not come.
      try? FileManager.default.removeItem(atPath: target)
      throw error
    }
    throw LibraryError(code: .unreadable, message: "'\(name)' was gone before it could be noted")
  }

  /// Ends what a kill has left of uploads: those that were whole are noted, the rest goes.
  ///
  /// - Parameter library: The library, which nobody else serves.
  /// - Throws: ``LibraryError``.
  public static func settle(in library: Library) async throws {
    let folder = library.folder.uploadsFolder
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      if name.hasPrefix(".") {
        try? FileManager.default.removeItem(atPath: path)
      } else {
        _ = try await FootageIntake(library).register(path)
      }
    }
  }

  private static func checkIsVideo(_ path: String, called name: String) throws {
    let hasFrame = try? {
      var file = try VideoFile(path, scale: .shortSide(64))
      return try !file.description.isPicture && file.next() != nil
    }()
    guard hasFrame != true else { return }
    throw LibraryError(
      code: .unsuitable,
      message: "'\(name)' is no video that can be decoded here; a whole .mp4, .mkv or .avi can"
    )
  }

  /// Where the file goes: its name, with a number where that is taken.
  private func place() throws(LibraryError) -> String {
    let url = URL(filePath: library.folder.uploadsFolder).appending(path: name)
    let (base, ending) = (url.deletingPathExtension().lastPathComponent, url.pathExtension)
    for number in 1... {
      let candidate =
        number == 1
        ? url
        : url.deletingLastPathComponent()
          .appending(path: "\(base) \(number)" + (ending.isEmpty ? "" : ".\(ending)"))
      let path = candidate.path(percentEncoded: false)
      if !FileManager.default.fileExists(atPath: path) { return path }
    }
    preconditionFailure("Upload: there is a number for every file")
  }
}
