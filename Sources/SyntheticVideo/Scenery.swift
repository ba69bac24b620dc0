/// The place where a clip is set: a backdrop, the ground, and the light on both.
struct Scenery: Sendable {
  enum Backdrop: CaseIterable, Sendable { case hills, town, forest, wall, lights }
  enum Ground: CaseIterable, Sendable { case plain, boards, tiles, pebbles }

  let backdrop: Backdrop
  let ground: Ground
  /// The hue of what is far away, and of the ground.
  let farHue: Double
  let groundHue: Double
  let saturation: Double
  let brightness: Double
  let crateColor: Color
  /// From the figure's ground up to where the ground ends, as a share of the picture's height.
  let horizon: Double
  let light: Light
  /// Where the details of the place are drawn from.
  let details: UInt64

  init(using random: inout SplitMix64) {
    backdrop = random.nextElement(of: Backdrop.allCases)
    ground = random.nextElement(of: Ground.allCases)
    farHue = random.nextBool(chance: 0.5) ? random.next(in: 0.5...0.65) : random.nextUnit()
    groundHue = random.nextBool(chance: 0.6) ? random.next(in: 0.06...0.35) : random.nextUnit()
    saturation = random.next(in: 0.2...0.55)
    brightness = random.next(in: 0.75...1)
    crateColor = Color(
      hue: random.nextUnit(),
      saturation: random.next(in: 0.15...0.55),
      brightness: random.next(in: 0.5...0.85)
    )
    horizon = random.next(in: 0.17...0.3)
    light = Light(using: &random)
    details = random.nextWord()
  }

  func far(_ saturationShare: Double, _ brightnessShare: Double, shift: Double = 0) -> Color {
    Color(
      hue: farHue + shift,
      saturation: min(saturation * saturationShare, 1),
      brightness: min(brightness * brightnessShare, 1)
    )
  }

  func near(_ saturationShare: Double, _ brightnessShare: Double) -> Color {
    Color(
      hue: groundHue,
      saturation: min(saturation * saturationShare, 1),
      brightness: min(brightness * brightnessShare, 1)
    )
  }
}
