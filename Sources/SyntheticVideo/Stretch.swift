/// A part of a routine: an action, or a rest between two.
///
/// It gives way to the next one over a short while around their common bound.
struct Stretch: Sendable {
  enum Content: Sendable {
    case action(Choreography)
    case rest(Rest)
  }

  /// How long before and after a bound two stretches mix, in seconds.
  static let overlap = 0.22

  let content: Content
  /// In seconds from the video's start.
  let start: Double
  let end: Double
  /// How far the figure has turned to its left as it starts, in radians from the video's start.
  let heading: Double

  var action: Action? {
    switch content {
    case .action(let choreography): choreography.action
    case .rest: nil
    }
  }

  func posture(at seconds: Double) -> Posture {
    switch content {
    case .action(let choreography): choreography.movement(at: seconds - start)
    case .rest(let rest): rest.posture(at: seconds - start)
    }
  }

  /// Where the figure faces, apart from what its posture turns.
  func heading(at seconds: Double) -> Double {
    switch content {
    case .action: heading
    case .rest(let rest): heading + rest.turned(at: seconds - start)
    }
  }

  /// How far the figure has turned to its left when all is done.
  var finalHeading: Double {
    heading(at: end) + posture(at: end).heading
  }

  /// How much of what is seen is this stretch rather than the one before, from 0 to 1.
  func arrival(at seconds: Double) -> Double {
    seconds.eased(from: start - Self.overlap, to: start + Self.overlap)
  }

  /// How far the stretch leads the figure ahead, in metres.
  var distance: Double { way(at: end + Self.overlap).length }

  /// The way that this stretch has led the figure, in metres in the frame of its start.
  func way(at seconds: Double) -> Vector3 {
    guard case .action(let choreography) = content else { return .zero }
    // Who walks off is slow at first, and slow again before standing.
    func underWay(since bound: Double) -> Double {
      seconds.easedArea(from: bound - Self.overlap, to: bound + Self.overlap)
    }
    let lasted = underWay(since: start) - underWay(since: end)
    return Vector3(0, 0, choreography.distance(at: lasted)).turned(by: heading)
  }
}
