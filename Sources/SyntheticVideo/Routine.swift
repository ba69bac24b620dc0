public import VideoDecoding

/// One untrimmed video before it is drawn: who does what when, where, seen how.
///
///     let routine = SyntheticTimeline().routine(number: 3)
///     routine.actions.first?.start  // when the figure starts to act
public struct Routine: Sendable {
  /// The size of the pictures, in pixels.
  public let size: PixelSize
  /// How many pictures there are.
  public let frameCount: Int
  /// Pictures a second.
  public let frameRate: Double

  let performer: Performer
  let camera: Camera
  let passersby: [Passerby]
  /// How the figure breathes.
  let manner: Manner
  let stretches: [Stretch]
  let crates: [PlacedCrate]

  /// What the figure does, in order; between two actions it rests.
  public var actions: [ActionSpan] {
    stretches.compactMap { stretch in
      stretch.action.map {
        ActionSpan(action: $0, start: .seconds(stretch.start), end: .seconds(stretch.end))
      }
    }
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

  /// How the figure holds itself at a moment, and where it faces, in radians from its start.
  func pose(at seconds: Double) -> (posture: Posture, heading: Double) {
    let index = stretches.lastIndex { $0.arrival(at: seconds) > 0 } ?? 0
    let (last, next) = (stretches[max(index - 1, 0)], stretches[index])
    let amount = next.arrival(at: seconds)
    let posture = last.posture(at: seconds)
      .stepping(to: next.posture(at: seconds), amount: amount)
    let heading = last.heading(at: seconds)
      .mixed(with: next.heading(at: seconds), amount: amount)
    return (manner.breathing(posture, at: seconds), heading)
  }

  /// Where the figure has come to at a moment, in the world.
  func root(at seconds: Double) -> Vector3 {
    stretches.reduce(.zero) { $0 + $1.way(at: seconds) }.turned(by: camera.facing)
  }

  /// Carries a place from the figure's frame at a moment to the world.
  func carry(at seconds: Double) -> (Vector3) -> Vector3 {
    let angle = camera.facing + pose(at: seconds).heading
    let root = root(at: seconds)
    return { $0.turned(by: angle) + root }
  }

  func skeleton(inFrame index: Int) -> Skeleton {
    Skeleton(performer.body, in: pose(at: seconds(ofFrame: index)).posture)
  }

  func view(ofFrame index: Int) -> View {
    let seconds = seconds(ofFrame: index)
    return camera.view(
      at: seconds,
      share: share(ofFrame: index),
      followedTo: root(at: seconds)
    )
  }

  func figure(inFrame index: Int) -> Figure {
    requireFrame(index)
    return Figure(
      skeleton(inFrame: index),
      of: performer.body,
      wearing: performer.clothes,
      in: view(ofFrame: index),
      place: carry(at: seconds(ofFrame: index))
    )
  }
}

extension Routine: Scene {
  var scenery: Scenery { performer.scenery }

  func shot(ofFrame index: Int) -> Shot {
    Shot(
      of: figure(inFrame: index),
      among: crates,
      in: view(ofFrame: index),
      by: camera,
      of: self,
      frame: index
    )
  }
}
