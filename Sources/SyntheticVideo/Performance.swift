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
    frameTimes
  }

  /// The joints' places in a picture; a joint may lie beyond the picture's edge.
  public func joints(inFrame index: Int) -> [Joint: PixelPoint] {
    figure(inFrame: index).joints.mapValues { PixelPoint(x: $0.x, y: $0.y) }
  }

  /// The box around the figure in a picture, cut off at the picture's edges.
  public func box(inFrame index: Int) -> PixelBox {
    figure(inFrame: index).box.clipped(to: size)
  }

  /// All pictures, drawn.
  public func clip() -> Clip {
    drawn()
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
      share: share(ofFrame: index),
      followedTo: root(inFrame: index)
    )
  }

  func figure(inFrame index: Int) -> Figure {
    requireFrame(index)
    let root = root(inFrame: index)
    return Figure(
      skeleton(inFrame: index),
      of: body,
      wearing: clothes,
      in: view(ofFrame: index)
    ) { $0.turned(by: camera.facing) + root }
  }
}

extension Performance: Scene {
  func shot(ofFrame index: Int) -> Shot {
    Shot(
      of: figure(inFrame: index),
      among: [PlacedCrate(crate: crate, root: .zero, facing: camera.facing)],
      in: view(ofFrame: index),
      by: camera,
      of: self,
      frame: index
    )
  }
}
