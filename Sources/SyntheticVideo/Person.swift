/// One of a crowd: what they look like, what they do, and where.
struct Person: Sendable {
  let body: Body
  let clothes: Clothes
  let choreography: Choreography
  /// Where the person is at the video's start, in the lookout's world.
  let start: Vector3
  /// Where the person faces, in radians from facing the viewer to its left.
  let heading: Double

  func place(at seconds: Double) -> Vector3 {
    start + Vector3(0, 0, choreography.distance(at: seconds)).turned(by: heading)
  }

  func figure(at seconds: Double, from lookout: Lookout) -> Figure {
    let place = place(at: seconds)
    return Figure(
      Skeleton(body, in: choreography.posture(at: seconds)),
      of: body,
      wearing: clothes,
      in: lookout.view(of: place, at: seconds)
    ) { $0.turned(by: heading) + place }
  }
}
