/// A colour with opacity; every component runs from 0 to 1.
struct Color: Sendable, Equatable {
  var red: Double
  var green: Double
  var blue: Double
  var opacity = 1.0

  init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// A colour by hue, in turns from red over green and blue, saturation and brightness.
  init(hue: Double, saturation: Double, brightness: Double) {
    func component(_ shift: Double) -> Double {
      let place = ((hue + shift).fraction * 6 - 3).magnitude - 1
      return brightness * (1 - saturation * (1 - place.clamped(to: 0...1)))
    }
    self.init(red: component(0), green: component(2.0 / 3), blue: component(1.0 / 3))
  }

  static let black = Color(red: 0, green: 0, blue: 0)
  static let white = Color(red: 1, green: 1, blue: 1)

  func withOpacity(_ opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// Mixed with another colour; `amount` 0 is this one, 1 the other.
  func mixed(with other: Color, amount: Double) -> Color {
    Color(
      red: red.mixed(with: other.red, amount: amount),
      green: green.mixed(with: other.green, amount: amount),
      blue: blue.mixed(with: other.blue, amount: amount),
      opacity: opacity.mixed(with: other.opacity, amount: amount)
    )
  }

  func darker(_ amount: Double) -> Color {
    mixed(with: .black.withOpacity(opacity), amount: amount)
  }

  func lighter(_ amount: Double) -> Color {
    mixed(with: .white.withOpacity(opacity), amount: amount)
  }
}
