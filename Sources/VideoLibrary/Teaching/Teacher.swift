import Torch
import UnderstandingTasks

/// Learns the names that people give, within moments of each new one, and says what to name next.
///
/// It computes on a thread of its own, beside searches and indexing. Of very large libraries a part,
/// evenly out of all, is looked at for suggestions and groups.
public actor Teacher {
  private nonisolated let thread = TensorThread(name: "teaching")
  /// Runs on the teacher's own thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.executor }

  let library: Library
  private let index: SearchIndex
  private var known: (revision: CatalogueRevision, state: Knowledge)?
  private var grouped: (count: Int, groups: SphericalClusters, clips: [LibraryClip])?

  /// What is known at a revision of the catalogue.
  private struct Knowledge {
    let clips: [LibraryClip]
    let names: ClipNames
    let lessons: Lessons
  }

  /// Clips looked at for suggestions and groups.
  private static let most = 20_000
  /// What an action's name must reach on average.
  private static let leastProbability = 0.5

  /// Takes a library and its index.
  public init(_ library: Library, index: SearchIndex) {
    self.library = library
    self.index = index
  }

  /// How well the names are known.
  public func status() async throws -> TeachingStatus {
    let state = try await learned()
    let counts = Dictionary(
      state.clips.compactMap { state.names.name(of: $0) }.map { ($0, 1) },
      uniquingKeysWith: +
    )
    return TeachingStatus(
      names: counts.map { LabelCount(name: $0.key, count: $0.value) }.sorted { $0.name < $1.name },
      clipCount: state.clips.count,
      labelledCount: state.lessons.labelledCount,
      lessons: try await library.catalogue.lessons()
    )
  }

  /// The clips whose names would teach most, the first one first.
  public func suggestions(limit: Int) async throws -> [SuggestedClip] {
    let state = try await learned()
    // All named clips, and of the others no more than can be looked at.
    let named = state.clips.filter { state.names.name(of: $0) != nil }
    let clips = named + thinned(state.clips.filter { state.names.name(of: $0) == nil })
    guard !clips.isEmpty else { return [] }
    let raw = try library.embeddings.rows(at: clips.map(\.slot))
    let rows = CentredRows(meanOf: [raw])(raw)
    let guesses = try state.lessons.probabilities(of: raw)
    let isNamed = clips.indices.map { $0 < named.count }
    let chosen = LabellingSuggestion(
      limit,
      of: rows,
      isOpen: isNamed.map { !$0 },
      isNamed: isNamed,
      doubts: clips.indices.map { Self.doubt(guesses?[$0]) }
    ).rows
    return chosen.map { place in
      let guess = guesses.map { Self.guess($0[place], state.lessons.names) }
      return SuggestedClip(
        clip: clips[place],
        guess: guess,
        reason: guess != nil && Self.doubt(guesses?[place]) > 0.5 ? .unsure : .unlike
      )
    }
  }

  /// Groups of clips that are alike and bear no name, the largest first.
  public func unnamedClusters() async throws -> [UnnamedCluster] {
    let state = try await learned()
    let (groups, clips) = try grouped(state.clips)
    var members = [[Int]](repeating: [], count: groups.count)
    for (clip, group) in groups.assignment.enumerated() { members[group].append(clip) }
    return members.filter { group in
      group.count > 1 && !group.contains { state.names.name(of: clips[$0]) != nil }
    }
    .sorted { $0.count > $1.count }
    .map { group in
      let typical = group.sorted { groups.closeness[$0] > groups.closeness[$1] }
      return UnnamedCluster(clips: typical.map { clips[$0] })
    }
  }

  /// The group of each clip, for those that were grouped.
  public func clusterOfClip() async throws -> [Int: Int] {
    let (groups, clips) = try grouped(try await learned().clips)
    return Dictionary(
      uniqueKeysWithValues: zip(clips.map(\.id), groups.assignment)
    )
  }

  /// The labels that are in doubt, the clearest first.
  public func doubtfulLabels() async throws -> [DoubtfulLabel] {
    let state = try await learned()
    let clips = Dictionary(uniqueKeysWithValues: state.clips.map { ("\($0.id)", $0) })
    var seen: Set<Int> = []
    return (state.lessons.answers?.suspects ?? []).compactMap { suspect in
      guard let clip = clips[suspect.path], let label = state.names.label(of: clip),
        !label.isChecked,
        seen.insert(label.id).inserted
      else { return nil }
      return DoubtfulLabel(
        label: label,
        clip: clip,
        suggestion: NameGuess(name: suspect.suggested, probability: suspect.probability)
      )
    }
  }

  /// What the names say along a video; nothing before there are two names.
  public func actions(of video: Int) async throws -> [TaughtAction] {
    let state = try await learned()
    let clips = try await library.catalogue.clips(of: video)
    guard !clips.isEmpty,
      let guesses = try state.lessons.probabilities(
        of: library.embeddings.rows(at: clips.map(\.slot))
      )
    else { return [] }
    return TaughtTimeline(
      clips: clips.map(\.range),
      guesses: guesses.map { Self.guess($0, state.lessons.names) },
      least: Self.leastProbability
    ).actions
  }

  // MARK: Learning

  /// What is known now; learned anew where labels or clips have changed.
  private func learned() async throws -> Knowledge {
    let revision = try await library.catalogue.revision()
    if let known, known.revision == revision { return known.state }
    let clips = try await index.indexedClips()
    let names = ClipNames(try await library.catalogue.labels(of: nil))
    let named = clips.compactMap { clip in names.name(of: clip).map { (clip: clip, name: $0) } }
    let lessons = try Lessons(named, rows: library.embeddings.rows(at: named.map(\.clip.slot)))
    let state = Knowledge(clips: clips, names: names, lessons: lessons)
    known = (revision, state)
    if let answers = lessons.answers {
      try await library.catalogue.note(
        Lesson(labels: lessons.labelledCount, accuracy: answers.accuracy)
      )
    }
    return state
  }

  /// The clips that bear a name, and their names.
  func namedClips() async throws -> [(clip: LibraryClip, name: String)] {
    let state = try await learned()
    return state.clips.compactMap { clip in
      state.names.name(of: clip).map { (clip: clip, name: $0) }
    }
  }

  private func grouped(
    _ clips: [LibraryClip]
  ) throws -> (groups: SphericalClusters, clips: [LibraryClip]) {
    if let grouped, grouped.count == clips.count { return (grouped.groups, grouped.clips) }
    let some = thinned(clips)
    let groups: SphericalClusters
    if some.isEmpty {
      groups = SphericalClusters(of: Tensor.zeros([0, 1]), count: 0)
    } else {
      let raw = try library.embeddings.rows(at: some.map(\.slot))
      // Twice the square root: groups of some clips each in small libraries, of many in large ones.
      let count = min(Int(Double(some.count).squareRoot() * 2), 200)
      groups = SphericalClusters(of: CentredRows(meanOf: [raw])(raw), count: count)
    }
    grouped = (clips.count, groups, some)
    return (groups, some)
  }

  private func thinned(_ clips: [LibraryClip]) -> [LibraryClip] {
    guard clips.count > Self.most else { return clips }
    return (0..<Self.most).map { clips[$0 * clips.count / Self.most] }
  }

  static func guess(_ probabilities: [Double], _ names: [String]) -> NameGuess {
    let place = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
    return NameGuess(name: names[place], probability: probabilities[place])
  }

  /// 1 minus the distance of the two most probable names; 1 before there are two.
  static func doubt(_ probabilities: [Double]?) -> Float {
    guard let probabilities, probabilities.count > 1 else { return 1 }
    let sorted = probabilities.sorted(by: >)
    return Float(1 - (sorted[0] - sorted[1]))
  }
}
