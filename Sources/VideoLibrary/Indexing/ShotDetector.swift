/// Finds where one shot ends and the next begins, from small frames of a video in order.
///
/// Two frames differ by their ``ColourHistograms``, 0 to 1. A cut is where neighbours differ by much
/// and by several times more than the frames around them do, and where what follows stays different
/// from what was before: a flash of light is none. Slow dissolves are not found.
///
/// Whether a frame begins a shot is known a few frames later, or at the end.
struct ShotDetector: Sendable {
  /// A difference that can be a cut.
  private static let threshold = 0.3
  /// How much more than around it.
  private static let prominence = 3.0
  /// A shot that is shorter is part of the one before it.
  private static let shortest = Duration.milliseconds(500)
  /// How many neighbours on each side say what is usual.
  private static let reach = 4

  /// The beginnings of the shots that are known so far, the first one zero.
  private(set) var shots = [Duration.zero]
  /// No further shot begins until then, nor just then.
  private(set) var knownUntil = Duration.zero

  private var times: [Duration] = []
  /// The last two frames.
  private var latest: [ColourHistograms] = []
  /// How each frame differs from the next, and from the next but one.
  private var differences: [Double] = []
  private var widerDifferences: [Double] = []
  /// Differences of which it is known whether they are cuts.
  private var judgedCount = 0

  /// Takes the next frame, and when it is shown.
  mutating func append(_ frame: ColourHistograms, at time: Duration) {
    if let previous = latest.last { differences.append(previous.difference(from: frame)) }
    if latest.count == 2 { widerDifferences.append(latest[0].difference(from: frame)) }
    latest = latest.suffix(1) + [frame]
    times.append(time)
    judge(differences.count - Self.reach)
  }

  /// Takes it that there are no more frames.
  mutating func finish() {
    judge(differences.count)
  }

  /// Looks for cuts among so many of the first differences.
  private mutating func judge(_ count: Int) {
    while judgedCount < count {
      let (place, time) = (judgedCount, times[judgedCount + 1])
      if isCut(place), time - shots[shots.count - 1] >= Self.shortest { shots.append(time) }
      judgedCount += 1
      knownUntil = time
    }
  }

  private func isCut(_ place: Int) -> Bool {
    guard differences[place] >= Self.threshold else { return false }
    let around = (place - Self.reach...place + Self.reach)
      .filter { $0 != place && differences.indices.contains($0) }
      .map { differences[$0] }.sorted()
    let usual = around.isEmpty ? 0 : around[around.count / 2]
    guard differences[place] >= Self.prominence * usual else { return false }
    // A frame on, the picture is still another, and a frame before it was another already.
    return [place, place - 1].allSatisfy {
      !widerDifferences.indices.contains($0) || widerDifferences[$0] >= Self.threshold
    }
  }
}
