/// The measures of a figure, in metres.
struct Body: Sendable, Equatable {
  /// Height from the ground to the crown, standing straight.
  var stature: Double
  /// How thick the limbs are; 1 is usual.
  var girth: Double
  var shoulderHalf: Double
  var hipHalf: Double
  var lowerSpine: Double
  var upperSpine: Double
  /// From the neck's root to the middle of the head.
  var neck: Double
  var headRadius: Double
  var upperArm: Double
  var forearm: Double
  var thigh: Double
  var shin: Double
  /// From the ground to the ankle of a foot that stands.
  var ankleHeight: Double
  var foot: Double

  /// The length of a straight arm, from shoulder to wrist.
  var arm: Double { upperArm + forearm }
  /// The length of a straight leg, from hip to ankle.
  var leg: Double { thigh + shin }

  init(using random: inout SplitMix64) {
    stature = random.next(in: 1.5...1.95)
    girth = random.next(in: 0.82...1.3)
    // Long legs go with a short back, so that the parts still add up to the stature.
    let legs = random.next(in: 0.455...0.49)
    let back = 0.765 - legs
    headRadius = stature * random.next(in: 0.078...0.086)
    neck = stature * 0.19 - headRadius
    lowerSpine = stature * back * 0.42
    upperSpine = stature * back * 0.58
    thigh = stature * legs * 0.51
    shin = stature * legs * 0.49
    ankleHeight = stature * 0.045
    foot = stature * 0.095
    let reach = random.next(in: 0.31...0.335)
    upperArm = stature * reach * 0.52
    forearm = stature * reach * 0.48
    shoulderHalf = stature * random.next(in: 0.098...0.12)
    hipHalf = stature * random.next(in: 0.05...0.062)
  }
}
