internal import ClipInput
internal import Training
internal import UnderstandingTasks
internal import VideoDecoding

extension FrameOverlay {
  /// Draws where a thing came from, the older the fainter.
  func drawTrail(of object: PredictedVideos.Object, time: Double) {
    for step in trails.steps(of: object.identity, time: time) {
      canvas.stroke(
        [step.start, step.end],
        width: style.lineWidth * 1.5,
        object.color.withOpacity(0.9 * (1 - step.age))
      )
    }
  }

  /// Draws a thing's box, the line within it; a dark rim keeps it apart from a bright ground.
  func drawOutline(of object: PredictedVideos.Object) {
    let half = style.lineWidth / 2
    let middle = Box(
      x1: object.x1 + half,
      y1: object.y1 + half,
      x2: object.x2 - half,
      y2: object.y2 - half
    )
    let rim = OverlayColor.ink.withOpacity(0.35)
    canvas.outline(middle, radius: style.radius, width: style.lineWidth + 2, rim)
    canvas.outline(middle, radius: style.radius, width: style.lineWidth, object.color)
  }

  /// Writes what things are, which of them, and how sure that is: above their boxes, or elsewhere at
  /// their edges where something is written there already; in fewer words where there is no room.
  mutating func drawNames(of objects: ArraySlice<PredictedVideos.Object>) {
    for object in objects.sorted(by: { $0.y2 > $1.y2 }) {
      let name = "\(object.label) \(object.identity)"
      let score = fixedText(object.score, decimals: 2)
      let texts = ["\(name)  \(score)", name, "\(object.identity)"].map {
        canvas.shortened($0, to: 0.6 * Double(picture.width), height: style.fontSize)
      }
      let choices = texts.flatMap { text in
        platesAround(object.box, size: canvas.plateSize(text, style)).map { (text, $0) }
      }
      let free = choices.first { _, plate in
        taken.allSatisfy { plate.intersectionOverUnion($0) == 0 }
      }
      let (text, plate) = free ?? choices[choices.count - 1]
      taken.append(
        canvas.writePlate(
          text,
          x: plate.x1,
          y: plate.y1,
          style,
          ground: object.color,
          color: .ink
        )
      )
    }
  }

  /// Where the name of a box may stand within the picture, the best place first.
  private func platesAround(_ box: Box, size: (width: Double, height: Double)) -> [Box] {
    let (above, top, below, bottom) = (
      box.y1 - size.height, box.y1, box.y2, box.y2 - size.height
    )
    let rows = above < 0 ? [top, below, bottom] : [above, below, top, bottom]
    return rows.flatMap { row in
      [box.x1, box.x2 - size.width].map { column in
        let x = min(max(column, 0), Double(picture.width) - size.width)
        let y = min(max(row, 0), Double(picture.height) - size.height)
        return Box(x1: x, y1: y, x2: x + size.width, y2: y + size.height)
      }
    }
  }
}

extension PredictedVideos.Object {
  /// The same in all frames for the same thing.
  var color: OverlayColor { .distinct(identity) }

  fileprivate var box: Box { Box(x1: x1, y1: y1, x2: x2, y2: y2) }
}
