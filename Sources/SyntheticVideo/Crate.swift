/// The crate behind every figure, whatever it does: what some sit on must not tell who will sit.
struct Crate: Sendable {
  /// Height, and length of the horizontal edges, in metres.
  let height: Double
  let width: Double
  let depth: Double
  /// From the figure's starting place back to the crate's front.
  let gap: Double
  let color: Color

  init(for body: Body, color: Color) {
    height = body.leg * 0.66 + body.ankleHeight
    width = body.leg * 0.95
    depth = body.leg * 0.7
    gap = body.leg * 0.2
    self.color = color
  }

  /// Where the pelvis of a figure that sits on it is, as a posture says it.
  static let seat = Vector3(0, 0.76, -0.42)

  /// Its upper corners, from the figure's left front around, in the figure's frame.
  var corners: [Vector3] {
    [
      Vector3(width / 2, height, -gap), Vector3(-width / 2, height, -gap),
      Vector3(-width / 2, height, -gap - depth), Vector3(width / 2, height, -gap - depth),
    ]
  }
}
