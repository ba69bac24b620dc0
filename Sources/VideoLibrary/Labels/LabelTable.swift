import ClipInput
public import Foundation
import VideoDecoding

/// The names given to moments as a table with the columns `path`, `start`, `end` and `label`.
public struct LabelTable: Sendable {
  /// What came of a table.
  public struct Result: Sendable, Equatable {
    /// Labels of the table that the library did not have.
    public let added: Int
    /// Labels of the table that the library had already.
    public let known: Int
    /// Rows that were left out, a sentence each.
    public let skipped: [String]
  }

  private let library: Library

  /// Takes a library.
  public init(_ library: Library) { self.library = library }

  /// The table of all labels.
  public func text() async throws -> String {
    var table = CommaSeparatedText(header: ["path", "start", "end", "label"])
    var paths: [Int: String] = [:]
    for label in try await library.catalogue.labels(of: nil) {
      let moment = label.moment
      if paths[moment.video] == nil, let video = try await library.catalogue.video(moment.video) {
        paths[moment.video] = video.paths.first ?? video.name
      }
      table.append([
        paths[moment.video] ?? "", "\(moment.range.lowerBound.seconds)",
        "\(moment.range.upperBound.seconds)", moment.name,
      ])
    }
    return table.text
  }

  /// Takes the labels of a table.
  ///
  /// - Parameters:
  ///   - bytes: The table, in UTF-8.
  ///   - name: How errors call it.
  ///   - folder: What its paths are relative to; nil takes them as they are.
  /// - Returns: What came of it.
  /// - Throws: ``LibraryError`` of code `invalid` where it is no such table.
  public func add(
    _ bytes: [UInt8],
    named name: String,
    relativeTo folder: URL? = nil
  ) async throws -> Result {
    let table: CommaSeparatedTable
    do throws(DataError) {
      table = try CommaSeparatedTable(bytes, named: name)
    } catch {
      throw LibraryError(code: .invalid, message: error.message)
    }
    let columns = Dictionary(zip(table.header, 0...), uniquingKeysWith: { first, _ in first })
    guard let path = columns["path"], let label = columns["label"] else {
      throw LibraryError(
        code: .invalid,
        message: "'\(name)' needs the columns path and label; it may have start and end, in seconds"
      )
    }
    var moments: [NamedMoment] = []
    var skipped: [String] = []
    for row in table.rows where !row.fields[label].isEmpty {
      do {
        let place = URL(filePath: row.fields[path], relativeTo: folder).standardizedFileURL
        let video = try await video(at: place.path(percentEncoded: false), row.fields[path])
        let start = try seconds(columns["start"].map { row.fields[$0] }) ?? .zero
        let end = try seconds(columns["end"].map { row.fields[$0] }) ?? video.description?.duration
        let last = min(end ?? .zero, video.description?.duration ?? end ?? .zero)
        guard start < last else {
          throw LibraryError(code: .invalid, message: "it has no length within the video")
        }
        moments.append(
          try NamedMoment(video: video.id, range: start..<last, name: row.fields[label])
        )
      } catch let error as LibraryError {
        skipped.append("row \(row.number) is left out: \(error.message)")
      }
    }
    let earlier = try await library.catalogue.labels(of: Set(moments.map(\.video)).sorted())
    let labels = Set(try await library.catalogue.add(moments, origin: .imported).map(\.id))
    let known = labels.intersection(earlier.map(\.id)).count
    return Result(added: labels.count - known, known: known, skipped: skipped)
  }

  private func video(at path: String, _ name: String) async throws -> LibraryVideo {
    let found = try await library.catalogue.videos(called: path)
    guard found.count == 1, let video = try await library.catalogue.video(found[0]) else {
      throw LibraryError(
        code: .notFound,
        message: found.isEmpty
          ? "'\(name)' is not in the library" : "\(found.count) videos are called '\(name)'"
      )
    }
    return video
  }

  private func seconds(_ text: String?) throws(LibraryError) -> Duration? {
    guard let text, !text.isEmpty else { return nil }
    guard let value = Double(text), 0..<1e9 ~= value else {
      throw LibraryError(code: .invalid, message: "'\(text)' is no time in seconds")
    }
    return .seconds(value)
  }
}
