internal import ClipInput

/// The tracks of the objects of one class.
struct ClassTracks: Sendable {
  private struct Find {
    let box: Box
    let score: Double
    let look: ObjectLook?
  }

  /// One object that is followed.
  private struct Track {
    var motion: KalmanBox
    /// Where and how surely it was found last.
    var find: Find
    /// What it looks like while nothing hides it.
    var look: ObjectLook?
    /// Nil until it is confirmed.
    var identity: Int?
    let firstFrame: Int
    /// The last frame in which it was found.
    var lastFrame: Int
  }

  /// From this intersection over union on, two tracks are of one object.
  private static let duplicateOverlap = 0.85
  /// How far a free find's look moves its track's.
  private static let lookRate = 0.1
  /// From this intersection over union on, a find shows nothing of what is its own.
  private static let hidingOverlap = 0.4

  let label: String
  private var tracks: [Track] = []

  init(label: String) { self.label = label }

  /// Whether nothing is followed.
  var isEmpty: Bool { tracks.isEmpty }

  /// Goes on by one frame (Zhang et al., 2022, algorithm 1), with what each of `found` looks like or
  /// without.
  mutating func step(
    _ found: [BoxedObject],
    looks: [ObjectLook],
    frame: Int,
    _ options: ByteTracker.Options,
    _ identityCount: inout Int
  ) {
    let finds = found.enumerated().map { place, object in
      Find(
        box: object.box,
        score: object.score ?? 1,
        look: looks.isEmpty ? nil : looks[place]
      )
    }
    var sure = finds.filter { $0.score > options.sureScore }
    var unsure = finds.filter { $0.score > options.unsureScore && $0.score <= options.sureScore }
    predict(frame)

    var open = tracks.indices.filter { tracks[$0].identity != nil }
    pair(&open, with: &sure, within: options.sureDistance, frame)
    // What was out of sight before is too uncertain for an unsure find.
    var justMissed = open.filter { tracks[$0].lastFrame == frame - 1 }
    pair(&justMissed, with: &unsure, within: options.unsureDistance, frame)
    var unconfirmed = tracks.indices.filter { tracks[$0].identity == nil }
    pair(&unconfirmed, with: &sure, within: options.unconfirmedDistance, frame)

    tracks.removeAll {
      $0.identity == nil ? $0.lastFrame < frame : frame - $0.lastFrame > options.memory
    }
    confirm(&identityCount)
    begin(sure.filter { $0.score >= options.newTrackScore }, frame, &identityCount)
    if finds.contains(where: { $0.look != nil }) {
      learnLooks(among: finds.filter { $0.score > options.sureScore }.map(\.box), frame, options)
    }
    removeDuplicates(frame)
  }

  /// The confirmed tracks that were found in a frame.
  func objects(in frame: Int) -> [BoxedObject] {
    tracks.compactMap { track in
      guard let identity = track.identity, track.lastFrame == frame else { return nil }
      return BoxedObject(
        box: track.find.box,
        label: label,
        identity: identity,
        score: track.find.score
      )
    }
  }

  /// Moves all tracks on but those of one frame, whose velocity is not known yet.
  private mutating func predict(_ frame: Int) {
    for place in tracks.indices where tracks[place].identity != nil {
      tracks[place].motion.predict(keepsHeight: tracks[place].lastFrame < frame - 1)
    }
  }

  /// Pairs tracks and finds so that they overlap most; what goes with nothing is left in both.
  private mutating func pair(
    _ open: inout [Int],
    with finds: inout [Find],
    within distance: Double,
    _ frame: Int
  ) {
    guard !open.isEmpty, !finds.isEmpty else { return }
    var costs: [Double] = []
    costs.reserveCapacity(open.count * finds.count)
    for track in open {
      let (box, look) = (tracks[track].motion.box, tracks[track].look)
      for find in finds {
        let apart = 1 - box.intersectionOverUnion(find.box)
        costs.append(
          apart > distance ? .infinity : apart + ObjectLook.unlikeness(look, find.look)
        )
      }
    }
    let problem = AssignmentProblem(rowCount: open.count, columnCount: finds.count, costs: costs)
    var isPaired = [Bool](repeating: false, count: finds.count)
    let columns = problem.assignment(costOfNone: distance)
    for (row, column) in columns.enumerated() {
      guard let column else { continue }
      isPaired[column] = true
      tracks[open[row]].motion.update(with: finds[column].box)
      tracks[open[row]].find = finds[column]
      tracks[open[row]].lastFrame = frame
    }
    open = zip(open, columns).filter { $1 == nil }.map(\.0)
    finds = zip(finds, isPaired).filter { !$1 }.map(\.0)
  }

  /// Gives identities to what is unconfirmed and still there: it was found again.
  private mutating func confirm(_ identityCount: inout Int) {
    for place in tracks.indices where tracks[place].identity == nil {
      identityCount += 1
      tracks[place].identity = identityCount
    }
  }

  private mutating func begin(_ finds: [Find], _ frame: Int, _ identityCount: inout Int) {
    for find in finds {
      var track = Track(
        motion: KalmanBox(find.box),
        find: find,
        look: find.look,
        firstFrame: frame,
        lastFrame: frame
      )
      if frame == 0 {
        identityCount += 1
        track.identity = identityCount
      }
      tracks.append(track)
    }
  }

  /// Takes in what sure finds look like, the less the more another one may cover of them.
  private mutating func learnLooks(
    among sure: [Box],
    _ frame: Int,
    _ options: ByteTracker.Options
  ) {
    for place in tracks.indices where tracks[place].lastFrame == frame {
      let find = tracks[place].find
      guard let look = find.look, find.score > options.sureScore else { continue }
      let overlap = sure.filter { $0 != find.box }.map(find.box.intersectionOverUnion).max() ?? 0
      tracks[place].look?.approach(
        look,
        by: Self.lookRate * max(0, 1 - overlap / Self.hidingOverlap)
      )
    }
  }

  /// Where a track that was found and one that was not are at one place, keeps the older.
  private mutating func removeDuplicates(_ frame: Int) {
    let boxes = tracks.map(\.motion.box)
    let found = tracks.indices.filter { tracks[$0].lastFrame == frame }
    let missed = tracks.indices.filter { tracks[$0].lastFrame < frame }
    var removed: Set<Int> = []
    for one in found {
      for other in missed
      where boxes[one].intersectionOverUnion(boxes[other]) > Self.duplicateOverlap {
        let (age, otherAge) = (
          tracks[one].lastFrame - tracks[one].firstFrame,
          tracks[other].lastFrame - tracks[other].firstFrame
        )
        removed.insert(age > otherAge ? other : one)
      }
    }
    guard !removed.isEmpty else { return }
    tracks = tracks.indices.filter { !removed.contains($0) }.map { tracks[$0] }
  }
}
