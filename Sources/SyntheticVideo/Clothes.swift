/// What a person looks like, from hair to shoes.
struct Clothes: Sendable, Equatable {
  enum Hair: CaseIterable, Sendable { case short, long, bun, cap, none }
  enum Pattern: CaseIterable, Sendable { case plain, stripes, sash }

  let skin: Color
  let hairColor: Color
  let hair: Hair
  let top: Color
  let accent: Color
  let pattern: Pattern
  let hasLongSleeves: Bool
  let trousers: Color
  let hasLongTrousers: Bool
  let shoes: Color

  init(using random: inout SplitMix64) {
    let tan = random.nextUnit()
    skin = Color(red: 0.99, green: 0.84, blue: 0.72)
      .mixed(with: Color(red: 0.42, green: 0.26, blue: 0.18), amount: tan)
    let hairColors = [
      Color(red: 0.12, green: 0.09, blue: 0.08), Color(red: 0.3, green: 0.18, blue: 0.1),
      Color(red: 0.55, green: 0.3, blue: 0.12), Color(red: 0.85, green: 0.66, blue: 0.3),
      Color(red: 0.72, green: 0.72, blue: 0.74),
    ]
    hairColor = random.nextElement(of: hairColors)
    hair = random.nextElement(of: Hair.allCases)
    let hue = random.nextUnit()
    top = Color(
      hue: hue,
      saturation: random.next(in: 0.35...0.9),
      brightness: random.next(in: 0.55...0.98)
    )
    accent = Color(
      hue: hue + random.next(in: 0.35...0.65),
      saturation: random.next(in: 0.2...0.8),
      brightness: random.next(in: 0.75...1)
    )
    pattern = random.nextElement(of: Pattern.allCases)
    hasLongSleeves = random.nextBool(chance: 0.55)
    trousers = Color(
      hue: random.nextBool(chance: 0.6) ? random.next(in: 0.55...0.68) : random.nextUnit(),
      saturation: random.next(in: 0.15...0.65),
      brightness: random.next(in: 0.22...0.75)
    )
    hasLongTrousers = random.nextBool(chance: 0.65)
    shoes = Color(
      hue: random.nextUnit(),
      saturation: random.next(in: 0...0.8),
      brightness: random.nextBool(chance: 0.5) ? 0.2 : 0.92
    )
  }
}
