/// A point of a figure whose place is known in every frame; left and right are the figure's own.
public enum Joint: String, CaseIterable, Sendable, Codable {
  /// The middle of the head.
  case head
  /// Where the shoulders hang.
  case neck
  /// Halfway up the back.
  case spine
  /// Midway between the hips.
  case pelvis
  /// Where the left upper arm hangs.
  case leftShoulder
  /// Between the left upper arm and forearm.
  case leftElbow
  /// At the end of the left forearm.
  case leftWrist
  /// Where the right upper arm hangs.
  case rightShoulder
  /// Between the right upper arm and forearm.
  case rightElbow
  /// At the end of the right forearm.
  case rightWrist
  /// Where the left thigh hangs.
  case leftHip
  /// Between the left thigh and shin.
  case leftKnee
  /// At the end of the left shin.
  case leftAnkle
  /// The tip of the left foot.
  case leftToe
  /// Where the right thigh hangs.
  case rightHip
  /// Between the right thigh and shin.
  case rightKnee
  /// At the end of the right shin.
  case rightAnkle
  /// The tip of the right foot.
  case rightToe
}
