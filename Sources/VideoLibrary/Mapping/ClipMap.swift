import Torch
import UnderstandingTasks

/// All clips as points in a plane.
public struct ClipMap: Sendable {
  /// How points are laid out.
  public enum Layout: String, Sendable, CaseIterable {
    /// By the two directions in which embeddings differ most.
    case principal
    /// So that clips that are alike lie together.
    case neighbours
  }

  /// The clips.
  public let clips: [LibraryClip]
  /// Where each lies, −1 to 1.
  public let x: [Float]
  /// Where each lies, −1 to 1.
  public let y: [Float]
}

/// Lays clips out, and keeps the layouts until clips are added.
///
/// It computes on a thread of its own. A layout by neighbours takes seconds to minutes, and is made
/// beside the answer: until it is ready, there is none.
public actor Cartographer {
  private nonisolated let thread = TensorThread(name: "map")
  /// Runs on the cartographer's own thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.executor }

  private let library: Library
  private let index: SearchIndex
  private var maps: [ClipMap.Layout: ClipMap] = [:]
  private var task: Task<Void, Never>?

  /// The most clips on a map; of more, as many evenly out of all.
  private static let most = 200_000
  /// Clips that say which directions matter.
  private static let fitted = 10_000

  /// Takes a library and its index.
  public init(_ library: Library, index: SearchIndex) {
    self.library = library
    self.index = index
  }

  /// The map of that layout; nil while it is being made.
  ///
  /// - Throws: ``LibraryError``.
  public func map(_ layout: ClipMap.Layout) async throws -> ClipMap? {
    let clips = some(try await index.indexedClips(), Self.most)
    if let map = maps[layout], map.clips.last == clips.last, map.clips.count == clips.count {
      return map
    }
    let principal = try principalMap(of: clips)
    maps[.principal] = principal
    guard layout == .neighbours, !clips.isEmpty else { return principal }
    if task == nil { task = Task { makeNeighbourMap(from: principal) } }
    return nil
  }

  /// Waits until no map is being made.
  public func settle() async { await task?.value }

  private func principalMap(of clips: [LibraryClip]) throws -> ClipMap {
    if let known = maps[.principal], known.clips.last == clips.last,
      known.clips.count == clips.count
    {
      return known
    }
    guard !clips.isEmpty else { return ClipMap(clips: [], x: [], y: []) }
    let sample = some(clips, Self.fitted)
    let rows = try library.embeddings.rows(at: sample.map(\.slot)).normalized(along: 1)
    let components = PrincipalComponents(
      of: try EmbeddingSet(
        items: sample.map { EmbeddingSet.Item(identifier: "\($0.id)") },
        values: rows.floats(),
        width: library.embeddings.width
      )
    )
    let width = library.embeddings.width
    let directions = Tensor(components.directions.flatMap(\.self), shape: [2, width])
      .converted(to: .float32).transposed(0, 1)  // [D, 2]
    let mean = Tensor(components.mean, shape: [1, width]).converted(to: .float32)
    var values: [Float] = []
    for first in stride(from: 0, to: clips.count, by: 16_384) {
      let slots = clips[first..<min(first + 16_384, clips.count)].map(\.slot)
      let rows = try library.embeddings.rows(at: slots).normalized(along: 1)
      values += ((rows - mean) • directions).floats()
    }
    return ClipMap(clips: clips, interleaved: values)
  }

  private func makeNeighbourMap(from principal: ClipMap) {
    defer { task = nil }
    // A library that has lost its embeddings says so to the next question.
    guard let rows = try? library.embeddings.rows(at: principal.clips.map(\.slot)) else { return }
    let start = zip(principal.x, principal.y).flatMap { [$0, $1] }
    let points = NeighbourLayout(of: CentredRows(meanOf: [rows])(rows), from: start).points
    maps[.neighbours] = ClipMap(clips: principal.clips, interleaved: points)
  }

  private func some(_ clips: [LibraryClip], _ most: Int) -> [LibraryClip] {
    guard clips.count > most else { return clips }
    return (0..<most).map { clips[$0 * clips.count / most] }
  }
}

extension ClipMap {
  /// Takes x and y of each clip in turn, and scales both alike so that all lie within −1 to 1.
  fileprivate init(clips: [LibraryClip], interleaved: [Float]) {
    let x = clips.indices.map { interleaved[2 * $0] }
    let y = clips.indices.map { interleaved[2 * $0 + 1] }
    let middle = { (values: [Float]) in ((values.min() ?? 0) + (values.max() ?? 0)) / 2 }
    let (centreX, centreY) = (middle(x), middle(y))
    let reach = max(
      x.reduce(0) { max($0, abs($1 - centreX)) },
      y.reduce(0) { max($0, abs($1 - centreY)) },
      1e-12
    )
    self.init(
      clips: clips,
      x: x.map { ($0 - centreX) / reach },
      y: y.map { ($0 - centreY) / reach }
    )
  }
}
