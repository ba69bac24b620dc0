internal import ClipInput
internal import Training
internal import UnderstandingTasks
internal import VideoDecoding

/// Draws what a model says of a video on its frames, one after the other.
struct FrameOverlay {
  let canvas: OverlayCanvas
  let style: OverlayStyle
  /// The size of the video's own pictures; the timeline is below them.
  let picture: PixelSize
  let lines: [PredictedVideos.Line]
  /// Where things stood in the last second.
  var trails = FootTrails()
  private let title: String?
  private let actions: [PredictedVideos.Action]
  private let strip: TimelineStrip?
  /// What is written in this frame already, where no name of a thing should be.
  var taken: [Box] = []
  private let objects: [PredictedVideos.Object]
  private var nextObject = 0
  private var number = 0

  /// Prepares for the first frame.
  init(_ video: PredictedVideos.Video, size: PixelSize, duration: Double) {
    picture = size
    style = OverlayStyle(for: size)
    strip = video.actions.map { TimelineStrip($0, duration: duration, below: size) }
    canvas = OverlayCanvas(
      size: PixelSize(width: size.width, height: size.height + (strip?.height ?? 0))
    )
    title = video.title
    actions = (video.actions ?? []).sorted { ($0.start, $0.label) < ($1.start, $1.label) }
    objects = video.objects ?? []
    lines = video.lines ?? []
  }

  /// Draws on the next frame.
  mutating func draw(on frame: Frame) -> Frame {
    number += 1
    canvas.place(frame)
    let time = frame.time.seconds
    let things = takeObjects()
    trails.go(on: things, time: time)
    for line in lines { draw(line) }
    for object in things { drawTrail(of: object, time: time) }
    for object in things { drawOutline(of: object) }
    taken = []
    drawTitle()
    if let strip {
      draw(actions.filter { $0.start <= time && time < $0.end }, coloredBy: strip)
      strip.draw(on: canvas, top: Double(picture.height), time: time)
    }
    for line in lines { drawCounts(of: line, until: number) }
    drawNames(of: things)
    return Frame(
      size: canvas.size,
      pixels: canvas.pixels(),
      time: frame.time,
      duration: frame.duration
    )
  }

  /// Names the class of the whole video in the left upper corner.
  private mutating func drawTitle() {
    guard let title else { return }
    let room = Double(picture.width) - 2 * style.margin - 2 * style.padding
    let text = canvas.shortened(title, to: room, height: style.fontSize)
    taken.append(canvas.writePlate(text, x: style.margin, y: style.margin, style))
  }

  /// Names what happens now, from the lower edge of the picture up, as far as its middle.
  private mutating func draw(_ now: [PredictedVideos.Action], coloredBy strip: TimelineStrip) {
    let pitch = style.plateHeight + style.margin / 2
    let room = max(Int(Double(picture.height) / 2 / pitch), 1)
    for (row, action) in now.suffix(room).reversed().enumerated() {
      let y = Double(picture.height) - style.margin - style.plateHeight - Double(row) * pitch
      let text = canvas.shortened(
        "\(action.label)  \(fixedText(action.score, decimals: 2))",
        to: Double(picture.width) - 2 * style.margin - 3 * style.padding,
        height: style.fontSize
      )
      let bar = style.padding * 0.8
      let plate = canvas.writePlate(text, x: style.margin + bar, y: y, style)
      taken.append(plate)
      canvas.fill(
        Box(x1: style.margin, y1: y, x2: style.margin + bar * 1.6, y2: plate.y2),
        radius: style.radius,
        strip.color(of: action.label)
      )
    }
  }

  /// What is in this frame.
  private mutating func takeObjects() -> ArraySlice<PredictedVideos.Object> {
    let start = nextObject
    while nextObject < objects.count, objects[nextObject].frame <= number { nextObject += 1 }
    return objects[start..<nextObject]
  }
}

extension PredictedVideos.Video {
  /// The class of the whole video, or classes, with probabilities.
  fileprivate var title: String? {
    guard let label else { return nil }
    let isOne = probabilities?[label] != nil
    return (isOne ? [label] : label.split(separator: "|").map(String.init)).map { name in
      (probabilities?[name]).map { "\(name)  \(fixedText($0, decimals: 2))" } ?? name
    }
    .joined(separator: "  ·  ")
  }
}
