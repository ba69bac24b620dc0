public import VideoDecoding

/// One clip before it is drawn: who does what, where, seen how.
///
///     let performance = SyntheticFootage().performance(of: .walk, number: 3)
///     performance.joints(inFrame: 0)[.head]  // where the head is in the first picture
public struct Performance: Sendable {
  /// What the figure does.
  public let action: Action
  /// The size of the pictures, in pixels.
  public let size: PixelSize
  /// How many pictures there are.
  public let frameCount: Int
  /// Pictures a second.
  public let frameRate: Double

  let body: Body
  let clothes: Clothes
  let scenery: Scenery
  let crate: Crate
  let camera: Camera
  let passersby: [Passerby]
  let choreography: Choreography

  /// When each picture is shown, from the clip's start.
  public var times: [Duration] {
    (0..<frameCount).map { .seconds(seconds(ofFrame: $0)) }
  }

  /// The joints' places in a picture; a joint may lie beyond the picture's edge.
  public func joints(inFrame index: Int) -> [Joint: PixelPoint] {
    figure(inFrame: index).joints.mapValues { PixelPoint(x: $0.x, y: $0.y) }
  }

  /// The box around the figure in a picture, cut off at the picture's edges.
  public func box(inFrame index: Int) -> PixelBox {
    let box = figure(inFrame: index).box
    let (width, height) = (Double(size.width), Double(size.height))
    return PixelBox(
      x1: box.x1.clamped(to: 0...width),
      y1: box.y1.clamped(to: 0...height),
      x2: box.x2.clamped(to: 0...width),
      y2: box.y2.clamped(to: 0...height)
    )
  }

  /// All pictures, drawn.
  public func clip() -> Clip {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(frameCount * size.width * size.height * 3)
    let stage = Stage(self)
    for index in 0..<frameCount {
      pixels += stage.pixels(ofFrame: index)
    }
    return Clip(size: size, times: times, pixels: pixels)
  }

  func seconds(ofFrame index: Int) -> Double {
    Double(index) / frameRate
  }

  func skeleton(inFrame index: Int) -> Skeleton {
    Skeleton(body, in: choreography.posture(at: seconds(ofFrame: index)))
  }

  /// Where the figure has come to, in the world.
  func root(inFrame index: Int) -> Vector3 {
    let distance = choreography.distance(at: seconds(ofFrame: index))
    return Vector3(0, 0, distance).turned(by: camera.facing)
  }

  func view(ofFrame index: Int) -> View {
    camera.view(
      at: seconds(ofFrame: index),
      share: Double(index) / Double(max(frameCount - 1, 1)),
      followedTo: root(inFrame: index)
    )
  }

  func figure(inFrame index: Int) -> Figure {
    precondition(
      (0..<frameCount).contains(index),
      "Performance: frame \(index) is not among its \(frameCount) frames"
    )
    let root = root(inFrame: index)
    return Figure(
      skeleton(inFrame: index),
      of: body,
      wearing: clothes,
      in: view(ofFrame: index)
    ) { $0.turned(by: camera.facing) + root }
  }
}
