/// The movement of one body through one clip: a posture for every moment.
struct Choreography: Sendable {
  let action: Action
  let body: Body
  let manner: Manner
  /// The clip's length in seconds.
  let duration: Double

  /// The posture `seconds` after the clip's start.
  func posture(at seconds: Double) -> Posture {
    manner.breathing(movement(at: seconds), at: seconds)
  }

  /// The way gone along the ground since the clip's start, in metres ahead.
  func distance(at seconds: Double) -> Double {
    switch action {
    case .walk, .run: gait.strideLength * cadence * seconds * body.leg
    case .jump, .wave, .clap, .box, .kick, .bend, .sit, .spin: 0
    }
  }

  /// The action alone, without the swaying that all share.
  func movement(at seconds: Double) -> Posture {
    let phase = (seconds * cadence + manner.phase).fraction
    return switch action {
    case .walk: walking(phase)
    case .run: running(phase)
    case .wave: waving(phase)
    case .clap: clapping(phase)
    case .box: boxing(phase)
    case .kick: kicking(phase)
    case .bend: bending(phase)
    case .spin: spinning(seconds)
    case .sit: seating(hopShare(at: seconds))
    // Backwards in time, so that only the order of the frames tells the two apart.
    case .jump: seating(hopShare(at: duration - seconds))
    }
  }

  /// Cycles a second of a movement that repeats.
  var cadence: Double {
    switch action {
    case .walk: manner.pace(0.8, 1.05)
    case .run: manner.pace(1.3, 1.6)
    case .wave: manner.pace(0.5, 0.75)
    case .clap: manner.pace(1.3, 1.7)
    case .box: manner.pace(0.9, 1.3)
    case .kick: manner.pace(0.65, 0.9)
    case .bend: manner.pace(0.42, 0.6)
    case .spin: manner.pace(0.5, 0.8)
    case .sit, .jump: 0
    }
  }
}
