/// Draws the stretches of a routine one after the other.
///
/// Who sits on the crate has to jump down from it before anything else, and only who sits can jump
/// down. To walk or to run, the figure first turns aside; else it faces away from the crate.
struct RoutinePlan {
  private(set) var stretches: [Stretch] = []
  /// In seconds.
  private(set) var length = 0.0
  /// How far along the figure's way crates stand, in metres.
  private(set) var crates: [Double] = []
  private let body: Body
  /// How far the figure turns to its left to walk, in radians.
  private let aside: Double
  private var isSeated: Bool
  private var heading = 0.0

  init(
    _ timeline: SyntheticTimeline,
    body: Body,
    aside: Double,
    using random: inout SplitMix64
  ) {
    self.body = body
    self.aside = aside
    let count = timeline.actionsPerVideo
    let wanted = count.lowerBound + random.nextIndex(below: count.count)
    isSeated = random.nextBool(chance: 0.12) && timeline.actions.contains(.jump)
    let actions = Self.order(
      of: wanted,
      among: timeline.actions,
      seated: isSeated,
      using: &random
    )
    for action in actions {
      rest(before: action, timeline.pauseLength, using: &random)
      perform(action, timeline.actionLength, using: &random)
    }
    rest(before: nil, timeline.pauseLength, using: &random)
    crates = crateDistances(using: &random)
  }

  /// Actions that can follow each other, no two of the same kind in a row if it can be helped.
  private static func order(
    of count: Int,
    among actions: [Action],
    seated: Bool,
    using random: inout SplitMix64
  ) -> [Action] {
    var isSeated = seated
    var order: [Action] = []
    while order.count < count {
      let isLast = order.count == count - 1
      let possible = actions.filter { action in
        switch action {
        case .jump: isSeated
        case .sit: !isSeated && (isLast || actions.contains(.jump))
        default: !isSeated
        }
      }
      let others = possible.filter { $0 != order.last }
      let action = random.nextElement(of: others.isEmpty ? possible : others)
      isSeated = action == .sit
      order.append(action)
    }
    return order
  }

  private mutating func rest(
    before next: Action?,
    _ range: ClosedRange<Duration>,
    using random: inout SplitMix64
  ) {
    let target = next.map { [.walk, .run].contains($0) ? aside : 0 } ?? heading
    // The short way round.
    let turn = (target - heading).remainder(dividingBy: .turns(1))
    let drawn = random.nextSeconds(in: range)
    // Nobody turns around in a wink.
    let length = max(drawn, turn.magnitude / .degrees(100))
    // Nor does anybody reach for their head in a hurry.
    let habits = Rest.Habit.allCases.filter { $0 != .scratchHead || length > 1.4 }
    let rest = Rest(
      habit: random.nextElement(of: habits),
      isSeated: isSeated,
      side: random.nextBool(chance: 0.5) ? .left : .right,
      length: length,
      turn: turn
    )
    append(.rest(rest), length: length)
  }

  private mutating func perform(
    _ action: Action,
    _ range: ClosedRange<Duration>,
    using random: inout SplitMix64
  ) {
    var manner = Manner(using: &random)
    var length = random.nextSeconds(in: range)
    if [.kick, .bend, .spin].contains(action) {
      // From its beginning on, and as often as there is time for the whole of it.
      manner.phase = 0
      let cadence = Choreography(action: action, body: body, manner: manner, duration: 0).cadence
      length = max((length * cadence).rounded(.down), 1) / cadence
    }
    append(
      .action(Choreography(action: action, body: body, manner: manner, duration: length)),
      length: length
    )
    isSeated = action == .sit
  }

  private mutating func append(_ content: Stretch.Content, length: Double) {
    let end = self.length + length
    let stretch = Stretch(content: content, start: self.length, end: end, heading: heading)
    stretches.append(stretch)
    heading = stretch.finalHeading
    self.length = end
  }

  /// A crate wherever the figure stops, and one more before and behind all these, so that no crate
  /// in the picture tells where the figure will go.
  private func crateDistances(using random: inout SplitMix64) -> [Double] {
    var distances = [-random.next(in: 1.2...4), 0]
    for stretch in stretches where stretch.distance > 0 {
      distances.append((distances.last ?? 0) + stretch.distance)
    }
    return distances + [(distances.last ?? 0) + random.next(in: 1.2...4)]
  }
}
