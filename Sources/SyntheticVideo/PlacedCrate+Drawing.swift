extension PlacedCrate {
  /// Draws the crate lit from where the unit vector `light` points.
  func draw(on canvas: borrowing Canvas, in view: View, light: Point) {
    let (corners, color) = (crate.corners, crate.color)
    let top = corners.map { view.point(place($0)) }
    let bottom = corners.map { view.point(place($0 * Vector3(1, 0, 1))) }
    let edge = view.scale * 0.016
    canvas.fill(
      .hull(around: bottom.map { Ball(center: $0, radius: edge * 5) }),
      Color.black.withOpacity(0.22)
    )
    canvas.fill(
      .hull(around: (top + bottom).map { Ball(center: $0, radius: edge) }),
      color.darker(0.6)
    )
    for first in corners.indices {
      let second = (first + 1) % corners.count
      let face = [top[first], top[second], bottom[second], bottom[first]]
      // A side's corners run the other way round in the picture when it is turned away.
      let (way, drop) = (face[1] - face[0], face[3] - face[0])
      guard way.x * drop.y - way.y * drop.x < 0 else { continue }
      let isLit = (face[0] + face[1] - top[0] - top[2]).x * light.x > 0
      let side = color.darker(isLit ? 0.16 : 0.34)
      canvas.fill(.polygon(face), side)
      for share in [0.33, 0.67] {
        let line = [face[0] + drop * share, face[1] + (face[2] - face[1]) * share]
        canvas.stroke(line, width: edge * 0.8, side.darker(0.25))
      }
    }
    canvas.fill(.polygon(top), color.lighter(0.12))
  }
}
