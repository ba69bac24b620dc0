/// How one performer does one clip's action: what differs when the same action is done again.
///
/// The draws are the same for every action, so a manner gives no class away.
struct Manner: Sendable, Equatable {
  /// From 0, slow, to 1, quick.
  var tempo: Double
  /// From 0, small movements, to 1, large ones.
  var vigour: Double
  /// Where in its cycle a repeated movement starts, from 0 to 1.
  var phase: Double
  /// The hand or foot that leads, and the side to spin to.
  var lead: Side
  /// The share of the resting time that comes before a movement that is done once.
  var pause: Double
  /// The pace of breathing and swaying, in cycles a second.
  var sway: Double

  init(using random: inout SplitMix64) {
    tempo = random.nextUnit()
    vigour = random.nextUnit()
    phase = random.nextUnit()
    lead = random.nextBool(chance: 0.5) ? .left : .right
    pause = random.next(in: 0.3...0.7)
    sway = random.next(in: 0.25...0.45)
  }

  /// The value that this tempo picks between a slow and a quick one.
  func pace(_ slow: Double, _ quick: Double) -> Double {
    slow.mixed(with: quick, amount: tempo)
  }

  /// The value that this vigour picks between a small and a large one.
  func extent(_ small: Double, _ large: Double) -> Double {
    small.mixed(with: large, amount: vigour)
  }

  /// A posture with the swaying of the chest that all share, whatever they do.
  ///
  /// Nobody stands still as a post.
  func breathing(_ posture: Posture, at seconds: Double) -> Posture {
    var posture = posture
    let breath = Double.turns(sway * seconds + phase)
    posture.sway += 0.012 * breath.sine
    posture.curl += 0.015 * (breath * 1.7).cosine
    posture.nod += 0.03 * (breath * 0.8).sine
    return posture
  }
}
