public import VideoDecoding

/// One video of several people before it is drawn: who does what, where, seen how.
///
///     let crowd = SyntheticCrowd().crowd(number: 3)
///     crowd.boxes(inFrame: 0)[1]  // where person 1 is in the first picture
public struct Crowd: Sendable {
  /// The size of the pictures, in pixels.
  public let size: PixelSize
  /// How many pictures there are.
  public let frameCount: Int
  /// Pictures a second.
  public let frameRate: Double

  let scenery: Scenery
  let passersby: [Passerby]
  let lookout: Lookout
  let people: [Person]

  /// The least share of a figure that has to be seen for a box.
  static let leastShare = 0.25

  /// Boxes around the people in a picture, cut off at the picture's edges.
  ///
  /// Who is more than three quarters hidden behind others or beyond the edges has no box. A box
  /// also covers what of its person is behind another one.
  ///
  /// - Returns: A box for each identity; a person keeps theirs, from 1, for the whole video.
  public func boxes(inFrame index: Int) -> [Int: PixelBox] {
    let figures = figures(inFrame: index)
    var boxes: [Int: PixelBox] = [:]
    for (place, (identity, figure)) in figures.enumerated() {
      let nearer = figures[(place + 1)...].map(\.figure)
      guard figure.visibleShare(behind: nearer, inPictureOf: size) >= Self.leastShare else {
        continue
      }
      boxes[identity] = figure.box.clipped(to: size)
    }
    return boxes
  }

  /// All pictures, drawn.
  public func clip() -> Clip {
    drawn()
  }

  /// Everybody with their identity, the farthest first.
  func figures(inFrame index: Int) -> [(identity: Int, figure: Figure)] {
    requireFrame(index)
    let seconds = seconds(ofFrame: index)
    return people.enumerated()
      .map { (identity: $0 + 1, person: $1) }
      .sorted { $0.person.place(at: seconds).z < $1.person.place(at: seconds).z }
      .map { ($0.identity, $0.person.figure(at: seconds, from: lookout)) }
  }
}

extension Crowd: Scene {
  func shot(ofFrame index: Int) -> Shot {
    let seconds = seconds(ofFrame: index)
    let shift = lookout.shift(at: seconds)
    let origin = Point(Double(size.width) / 2, Double(size.height)) + shift
    // The ground goes on for a while behind the farthest people.
    let end = lookout.row(ofDistance: lookout.distances.upperBound * 1.25)
    return Shot(
      seconds: seconds,
      horizon: end + shift.y,
      zoom: 1,
      origin: origin,
      backdropMiddle: origin.x,
      backdropShift: shift.x,
      crates: [],
      view: lookout.view(of: Vector3(0, 0, -lookout.distances.lowerBound), at: seconds),
      figures: figures(inFrame: index).map(\.figure)
    )
  }
}
