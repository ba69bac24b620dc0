/// What a figure does in a clip; the class to recognise.
///
/// Two pairs can't be told apart by their frames, only by the frames' order or pace:
/// - ``sit`` and ``jump`` are one film, played forwards and backwards: hopping up onto a crate to
///   sit on it, and jumping down from it.
/// - ``wave`` and ``clap`` swing both arms overhead through the same postures, spending the same
///   share of time in each: slowly and evenly, or about twice as fast with a snap as the hands meet.
public enum Action: String, CaseIterable, Sendable, Codable {
  /// Strides forward at an easy pace, one foot always on the ground.
  case walk
  /// Runs forward, with moments in the air and the elbows bent.
  case run
  /// Jumps down from a crate and ends standing.
  case jump
  /// Waves with both arms, slowly, as one calls for help across a distance.
  case wave
  /// Claps overhead.
  case clap
  /// Punches the air, left and right in turn.
  case box
  /// Kicks forward with one leg.
  case kick
  /// Bends down to the toes and comes up again.
  case bend
  /// Hops up onto a crate and ends sitting on it.
  case sit
  /// Turns round and round on the spot.
  case spin
}
