internal import Foundation

/// A colour with opacity; every component runs from 0 to 1.
struct OverlayColor: Sendable, Equatable {
  var red: Double
  var green: Double
  var blue: Double
  var opacity = 1.0

  static let white = OverlayColor(red: 1, green: 1, blue: 1)
  /// What text on a coloured ground is written in, and what lies behind text on a picture.
  static let ink = OverlayColor(red: 0.06, green: 0.07, blue: 0.09)

  /// One of any number of colours that are equally bright and that dark text can be read on;
  /// neighbours differ most.
  ///
  /// Hues are a golden angle apart, in a space where equal steps look equal (Ottosson: A perceptual
  /// color space for image processing, 2020).
  static func distinct(_ number: Int) -> OverlayColor {
    let hue = (70 + Double(number) * 137.508) * .pi / 180
    return OverlayColor(lightness: 0.8, a: 0.15 * cos(hue), b: 0.15 * sin(hue))
  }

  func withOpacity(_ opacity: Double) -> OverlayColor {
    OverlayColor(red: red, green: green, blue: blue, opacity: opacity)
  }
}

extension OverlayColor {
  /// A colour of Oklab; what no screen shows goes to the nearest that one does.
  private init(lightness: Double, a: Double, b: Double) {
    let l = pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3)
    let m = pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3)
    let s = pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3)
    func encoded(_ linear: Double) -> Double {
      let value = min(max(linear, 0), 1)
      return value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
    }
    red = encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
    green = encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
    blue = encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
  }
}
