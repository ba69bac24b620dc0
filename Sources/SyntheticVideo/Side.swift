/// One of the two halves of a figure.
enum Side: CaseIterable, Sendable {
  case left
  case right

  /// Where this side lies along a figure's x axis.
  var sign: Double { self == .left ? 1 : -1 }

  var other: Side { self == .left ? .right : .left }

  var shoulder: Joint { self == .left ? .leftShoulder : .rightShoulder }
  var elbow: Joint { self == .left ? .leftElbow : .rightElbow }
  var wrist: Joint { self == .left ? .leftWrist : .rightWrist }
  var hip: Joint { self == .left ? .leftHip : .rightHip }
  var knee: Joint { self == .left ? .leftKnee : .rightKnee }
  var ankle: Joint { self == .left ? .leftAnkle : .rightAnkle }
  var toe: Joint { self == .left ? .leftToe : .rightToe }
}

/// A value for each half of a figure.
struct Sides<Value: Sendable & Equatable>: Sendable, Equatable {
  var left: Value
  var right: Value

  init(both value: Value) {
    left = value
    right = value
  }

  subscript(side: Side) -> Value {
    get { side == .left ? left : right }
    set {
      switch side {
      case .left: left = newValue
      case .right: right = newValue
      }
    }
  }
}
