public import ClipInput
import Foundation
import VideoDecoding

/// Notes the videos of folders, tables and files in a library; they are indexed afterwards.
public struct FootageIntake: Sendable {
  /// What was found.
  public struct Summary: Sendable, Equatable {
    /// Files of each kind.
    public var files: [Registration.Kind: Int] = [:]
    /// Labels that tables and class folders gave.
    public var labels = 0
    /// Files that could not be read, and files still being written.
    public var leftOut: [String] = []
  }

  private let library: Library
  /// A file that was written to so lately may not be whole.
  private let settling: Duration

  /// Takes a library.
  ///
  /// - Parameters:
  ///   - library: Where the videos are noted.
  ///   - settling: Files that were written to within that time are left out.
  public init(_ library: Library, settling: Duration = .zero) {
    self.library = library
    self.settling = settling
  }

  /// Notes every video of a collection, and says which of the library's files are gone.
  ///
  /// - Parameters:
  ///   - collection: The videos; their labels are noted as well.
  ///   - onProgress: Told how many files of how many are looked at.
  /// - Returns: What was found.
  /// - Throws: ``LibraryError``.
  @concurrent
  public func add(
    _ collection: VideoCollection,
    onProgress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> Summary {
    var summary = Summary()
    // First, so that a file under a new name is known to have moved.
    try await library.catalogue.noteMissing()
    let items = Dictionary(grouping: collection.items) { item in
      URL(filePath: item.path).standardizedFileURL.path(percentEncoded: false)
    }.filter { !isOwn($0.key) }
    for (place, path) in items.keys.sorted().enumerated() {
      try Task.checkCancellation()
      if let registration = try await register(path) {
        // Whoever names a broken video again has perhaps mended what was wrong.
        if settling == .zero { try await library.catalogue.retry(registration.video) }
        summary.files[registration.kind, default: 0] += 1
        summary.labels += try await note(items[path] ?? [], of: registration.video, path)
      } else {
        summary.leftOut.append(path)
      }
      onProgress(place + 1, items.count)
    }
    return summary
  }

  /// Whether a file is one that the library has made for itself, beside the videos or among them.
  private func isOwn(_ path: String) -> Bool {
    let folder = library.folder
    return [folder.picturesFolder, folder.playableFolder, folder.modelFolder].contains { own in
      path == own || path.hasPrefix(own + "/")
    }
  }

  /// Notes one file; nil where it cannot be read or may still grow.
  func register(_ path: String) async throws -> Registration? {
    guard let facts = FileFacts(path),
      Date.now.timeIntervalSince1970 - Double(facts.modified) / 1e9 >= settling.seconds
    else { return nil }
    if let known = try await library.catalogue.knownFile(at: path),
      known.size == facts.size, known.modified == facts.modified,
      let video = try await library.catalogue.video(withContent: known.content)
    {
      // Nothing is written: whoever watches a folder comes by every other second.
      return Registration(kind: .known, video: video)
    }
    guard let content = try await decoding({ facts.content(of: path) }) else { return nil }
    return try await library.catalogue.register(
      FoundFile(path: path, content: content, size: facts.size, modified: facts.modified)
    )
  }

  private func note(_ items: [VideoItem], of video: Int, _ path: String) async throws -> Int {
    guard items.contains(where: { $0.label != nil }),
      let duration = try? VideoDescription(ofFileAt: path).duration, duration > .zero
    else { return 0 }
    let moments = try items.compactMap { item in
      try item.label.map { name in
        try NamedMoment(video: video, range: item.range(in: duration), name: name)
      }
    }
    let known = Set(try await library.catalogue.labels(of: [video]).map(\.moment))
    let new = moments.filter { !known.contains($0) }
    guard !new.isEmpty else { return 0 }
    return try await library.catalogue.add(new, origin: .imported).count
  }
}

/// What the file system says of a video, a file or a folder of images.
private struct FileFacts: Sendable {
  let size: Int
  let modified: Int
  /// The images of a folder.
  private let parts: [String]

  init?(_ path: String) {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: path))?.sorted()
    parts = (names ?? []).map { "\(path)/\($0)" }
    let facts = (names == nil ? [path] : parts).compactMap { part in
      // What a link leads to counts, and a pipe would be waited for for ever.
      let target = URL(filePath: part).resolvingSymlinksInPath().path(percentEncoded: false)
      let facts = try? files.attributesOfItem(atPath: target)
      return facts?[.type] as? FileAttributeType == .typeRegular ? facts : nil
    }
    let dates = facts.compactMap { $0[.modificationDate] as? Date }
    guard let newest = dates.max() else { return nil }
    size = facts.reduce(0) { $0 + ($1[.size] as? Int ?? 0) }
    modified = Int((newest.timeIntervalSince1970 * 1e9).rounded())
  }

  /// The hash of what is in the file, or in the folder's images.
  func content(of path: String) -> String? {
    guard !parts.isEmpty else { return ContentHash(ofFile: path)?.description }
    let hashes = parts.compactMap { ContentHash(ofFile: $0)?.description }
    return hashes.count == parts.count
      ? ContentHash(of: Data(hashes.joined().utf8)).description : nil
  }
}
