/// Finds the moments that may be among the best.
///
/// A moment begins as the best clip that is not part of one yet, and grows to both sides over clips
/// that touch it, as long as they score at least half as much: the width of a peak at half its
/// height, as the scores of unrelated clips lie around 0. Clips are looked at from the best one
/// down, and no further than to where rounding could hide another of the wanted moments.
struct MomentSearch {
  private let table: ClipTable
  private let scores: any SlotScores
  /// Slots that are part of a moment, or not to be found.
  private var taken: Set<Int> = []

  /// A moment, and the slots of those of its clips that may be its best.
  struct Candidate {
    let moment: Moment
    let slots: [Int]
  }

  /// Takes the clips and what they score.
  ///
  /// - Parameters:
  ///   - table: The clips.
  ///   - scores: The scores of all its slots.
  ///   - excluded: A stretch of a video that is not to be found.
  init(_ table: ClipTable, _ scores: any SlotScores, excluding excluded: VideoStretch? = nil) {
    self.table = table
    self.scores = scores
    if let excluded {
      taken = Set(
        table.slots(ofVideo: excluded.video).filter { excluded.overlaps(table.clips[$0]) }
      )
    }
  }

  /// The moments that may be among so many best ones, the best first by their scores so far.
  mutating func candidates(_ limit: Int) throws -> [Candidate] {
    var found: [Candidate] = []
    var reached = Float.infinity
    var effort = 4 * limit
    while true {
      let (slots, rest) = try scores.best(effort: effort)
      let next = slots.filter { $0.score <= reached }
        .sorted { ($1.score, $0.slot) < ($0.score, $1.slot) }
      for (slot, score) in next where score >= bound(limit, found) {
        if let candidate = try grown(from: slot) { found.append(candidate) }
      }
      if rest < bound(limit, found) || rest == -.infinity { return found }
      reached = rest
      effort *= 4
    }
  }

  /// What a moment must score so that it may be among so many best ones.
  private func bound(_ limit: Int, _ found: [Candidate]) -> Float {
    found.count < limit ? -.infinity : found[limit - 1].moment.score - 2 * scores.tolerance
  }

  /// The moment around a clip; nil where the clip is part of another.
  private mutating func grown(from slot: Int) throws -> Candidate? {
    guard taken.insert(slot).inserted else { return nil }
    let score = try scores[slot]
    let all = table.slots(ofVideo: table.clips[slot].video)
    let place = table.place(of: slot)
    var places = place...place
    if score > 0 {
      while let next = try neighbour(of: places, in: all, least: score / 2) {
        taken.insert(all[next])
        places = min(next, places.lowerBound)...max(next, places.upperBound)
      }
    }
    let members = all[places]
    let end = members.map { table.clips[$0].range.upperBound }.max() ?? .zero
    return Candidate(
      moment: Moment(
        video: table.clips[slot].video,
        range: table.clips[all[places.lowerBound]].range.lowerBound..<end,
        score: score,
        clip: table.clips[slot].id
      ),
      slots: try members.filter { try scores[$0] >= score - 2 * scores.tolerance }
    )
  }

  /// A neighbour that belongs to the moment as well; nil where it ends.
  private func neighbour(
    of places: ClosedRange<Int>,
    in all: [Int],
    least: Float
  ) throws -> Int? {
    try [
      (next: places.lowerBound - 1, edge: places.lowerBound),
      (next: places.upperBound + 1, edge: places.upperBound),
    ].first { next, edge in
      guard all.indices.contains(next), !taken.contains(all[next]) else { return false }
      let (first, second) = (all[min(next, edge)], all[max(next, edge)])
      return try table.clips[first].range.upperBound >= table.clips[second].range.lowerBound
        && scores[all[next]] >= least
    }?.next
  }
}
