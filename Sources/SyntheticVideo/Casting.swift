/// Draws the people of a crowd, and spreads them over the place.
///
/// Everybody has a distance of their own, so that nobody walks through somebody else. The first one
/// walks or runs; of the others, more than half, by turns to the left and to the right, so that
/// they meet.
struct Casting {
  private(set) var people: [Person] = []
  private let lookout: Lookout
  /// The picture's width in pixels, and the video's length in seconds.
  private let width: Double
  private let duration: Double

  /// What those do who stay where they are.
  private static let actions: [Action] = [.wave, .clap, .box, .kick, .bend, .spin]

  init(
    count: Int,
    lookout: Lookout,
    width: Double,
    duration: Double,
    using random: inout SplitMix64
  ) {
    self.lookout = lookout
    self.width = width
    self.duration = duration
    let rows = Self.shuffled(count, using: &random)
    let columns = Self.shuffled(count, using: &random)
    let nearest = lookout.distances.lowerBound
    let depth = lookout.distances.upperBound - nearest
    var direction = random.nextBool(chance: 0.5) ? 1.0 : -1.0
    for index in 0..<count {
      let row = (Double(rows[index]) + random.next(in: 0.3...0.7)) / Double(count)
      let column = (Double(columns[index]) + random.next(in: 0.2...0.8)) / Double(count)
      let distance = nearest + depth * row
      if index == 0 || random.nextBool(chance: 0.55) {
        addPasser(distance: distance, direction: direction, using: &random)
        direction = -direction
      } else {
        addStander(distance: distance, column: column * width, using: &random)
      }
    }
  }

  private static func shuffled(_ count: Int, using random: inout SplitMix64) -> [Int] {
    var numbers = Array(0..<count)
    for index in numbers.indices.reversed() {
      numbers.swapAt(index, random.nextIndex(below: index + 1))
    }
    return numbers
  }

  /// Somebody who passes some column near the middle at some moment.
  private mutating func addPasser(
    distance: Double,
    direction: Double,
    using random: inout SplitMix64
  ) {
    let action = random.nextBool(chance: 0.35) ? Action.run : .walk
    let heading = direction * .degrees(random.next(in: 78...100))
    let moment = duration * random.next(in: 0.15...0.85)
    let place = lookout.place(
      inColumn: width * random.next(in: 0.2...0.8),
      distance: distance,
      at: moment
    )
    add(action, at: place, moment: moment, heading: heading, using: &random)
  }

  private mutating func addStander(
    distance: Double,
    column: Double,
    using random: inout SplitMix64
  ) {
    let action = random.nextElement(of: Self.actions)
    let heading = Double.degrees(random.next(in: -70...70))
    let place = lookout.place(inColumn: column, distance: distance, at: duration / 2)
    add(action, at: place, moment: 0, heading: heading, using: &random)
  }

  /// Somebody who is at a place at a moment.
  private mutating func add(
    _ action: Action,
    at place: Vector3,
    moment: Double,
    heading: Double,
    using random: inout SplitMix64
  ) {
    let body = Body(using: &random)
    let choreography = Choreography(
      action: action,
      body: body,
      manner: Manner(using: &random),
      duration: duration
    )
    let way = Vector3(0, 0, choreography.distance(at: moment)).turned(by: heading)
    people.append(
      Person(
        body: body,
        clothes: Clothes(using: &random),
        choreography: choreography,
        start: place - way,
        heading: heading
      )
    )
  }
}
