internal import ClipInput

/// The tracks of one class in one video beside those that were found, as the measures need them.
///
/// Identities are replaced by places: 0, 1, 2 … in the order in which they appear.
struct TrackComparison {
  /// One frame of it.
  struct Frame {
    /// The tracks of the truth that are in it.
    let truth: [Int]
    /// The found tracks that are in it.
    let found: [Int]
    /// The intersection over union of each of the truth with each that was found, row by row.
    let overlaps: [Double]

    /// The overlap of the object at a place in ``truth`` and one at a place in ``found``.
    func overlap(_ row: Int, _ column: Int) -> Double { overlaps[row * found.count + column] }

    /// The pairs whose gains are largest together.
    ///
    /// - Parameter gains: What each pair is worth, row by row.
    /// - Returns: For each pair its place in ``truth`` and its place in ``found``.
    func pairs(of gains: [Double]) -> [(row: Int, column: Int)] {
      let problem = AssignmentProblem(
        rowCount: truth.count,
        columnCount: found.count,
        costs: gains.map { -$0 }
      )
      return (problem.completeAssignment() ?? []).enumerated().compactMap { row, column in
        column.map { (row, $0) }
      }
    }
  }

  let frames: [Frame]
  /// In how many frames each track of the truth is.
  let truthLengths: [Int]
  /// In how many frames each found track is.
  let foundLengths: [Int]

  /// Compares the objects of each frame.
  ///
  /// An object of the truth that is ignored, and what was found in its place, are left out.
  init(truth: [[BoxedObject]], found: [[BoxedObject]]) {
    precondition(
      truth.count == found.count,
      "tracking: \(truth.count) frames of truth, \(found.count) of what was found"
    )
    var (truthTracks, foundTracks) = (Tracks(), Tracks())
    frames = zip(truth, found).map { truth, found in
      let found = Self.regarded(found, in: truth)
      let truth = truth.filter { !$0.isIgnored }
      return Frame(
        truth: truthTracks.places(of: truth),
        found: foundTracks.places(of: found),
        overlaps: Self.overlaps(truth, found)
      )
    }
    truthLengths = truthTracks.lengths
    foundLengths = foundTracks.lengths
  }

  /// Frames times objects of the truth.
  var truthCount: Int { truthLengths.reduce(0, +) }

  /// Frames times objects that were found.
  var foundCount: Int { foundLengths.reduce(0, +) }

  private static func overlaps(_ truth: [BoxedObject], _ found: [BoxedObject]) -> [Double] {
    truth.flatMap { object in found.map { object.box.intersectionOverUnion($0.box) } }
  }

  /// What was found without that which goes with an ignored object, all objects being paired so
  /// that they overlap most, by half at least (as for the distractors of the MOT challenges).
  private static func regarded(_ found: [BoxedObject], in truth: [BoxedObject]) -> [BoxedObject] {
    guard truth.contains(where: \.isIgnored) else { return found }
    let costs = overlaps(truth, found).map { $0 >= 0.5 - .ulpOfOne ? -$0 : 0 }
    let pairs =
      AssignmentProblem(rowCount: truth.count, columnCount: found.count, costs: costs)
      .completeAssignment() ?? []
    var disregarded: Set<Int> = []
    for (row, column) in pairs.enumerated() where truth[row].isIgnored {
      guard let column, costs[row * found.count + column] < 0 else { continue }
      disregarded.insert(column)
    }
    return found.enumerated().filter { !disregarded.contains($0.offset) }.map(\.element)
  }
}

/// The identities that were met so far.
private struct Tracks {
  private(set) var lengths: [Int] = []
  private var placeOfIdentity: [Int: Int] = [:]

  /// The places of the identities of one frame.
  mutating func places(of objects: [BoxedObject]) -> [Int] {
    var seen: Set<Int> = []
    return objects.map { object in
      guard let identity = object.identity else {
        preconditionFailure("tracking: a '\(object.label)' has no identity")
      }
      precondition(
        seen.insert(identity).inserted,
        "tracking: '\(object.label)' \(identity) is twice in a frame"
      )
      let place = placeOfIdentity[identity] ?? lengths.count
      if place == lengths.count {
        placeOfIdentity[identity] = place
        lengths.append(0)
      }
      lengths[place] += 1
      return place
    }
  }
}
