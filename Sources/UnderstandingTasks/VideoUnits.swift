import ClipInput
import Foundation

/// Annotated videos as they may be held out: whole groups or, without any, whole files.
struct VideoUnits {
  /// What each video is held out with.
  private let names: [String]
  private let isGrouped: Bool

  /// Takes videos by their paths and groups.
  init(_ videos: [(path: String, group: String?)]) {
    isGrouped = videos.contains { $0.group != nil }
    names = videos.map { video in
      video.group
        ?? URL(filePath: video.path).standardizedFileURL.path(percentEncoded: false)
    }
  }

  /// How many there are among some of the videos.
  func count(of places: [Int]) -> Int { Set(places.map { names[$0] }).count }

  /// Deals the videos at some places, of two units at least.
  func folds(_ count: Int, of places: [Int]) -> Folds {
    let items = places.map { EmbeddingSet.Item(identifier: names[$0], group: names[$0]) }
    return Folds(of: items, labels: items.map(\.identifier), count: count)
  }

  /// Refuses to hold out all that there is.
  ///
  /// - Parameter advice: What may be done about a single video.
  /// - Throws: ``TaskError`` of code `noGroups`.
  func checkFolds(advice: String) throws(TaskError) {
    guard count(of: Array(names.indices)) < 2, let name = names.first else { return }
    throw TaskError(
      code: .noGroups,
      message: isGrouped
        ? "all \(names.count) videos are of group '\(name)'; holding one out needs at least two"
        : "'\(name)' is the only video, and whoever holds a part of it out learns from the rest of "
          + "it; \(advice)"
    )
  }
}
