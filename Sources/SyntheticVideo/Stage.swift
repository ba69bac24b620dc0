internal import VideoDecoding

/// Draws a performance, picture by picture.
struct Stage: ~Copyable {
  private let performance: Performance
  private let canvas: Canvas
  private let backdrop: Canvas
  private let ground: Canvas
  private let veil: Canvas

  init(_ performance: Performance) {
    self.performance = performance
    canvas = Canvas(size: performance.size)
    backdrop = performance.scenery.drawBackdrop(height: performance.size.height)
    ground = performance.scenery.drawGround(height: performance.size.height)
    veil = performance.scenery.light.drawVeil(size: performance.size)
  }

  /// - Shape: `[H, W, 3]`.
  func pixels(ofFrame index: Int) -> [UInt8] {
    let seconds = performance.seconds(ofFrame: index)
    let view = performance.view(ofFrame: index)
    let light = performance.scenery.light
    let facing = performance.camera.facing
    let figure = performance.figure(inFrame: index)
    drawPlace(in: view, at: seconds)
    drawShadow(of: figure, in: view)
    performance.crate.draw(on: canvas, in: view, light: light.direction) { $0.turned(by: facing) }
    figure.draw(on: canvas, light: light.direction)
    canvas.fill(canvas.whole, with: veil, at: .zero, scale: 1)
    canvas.fill(canvas.whole, light.dimming(at: seconds))
    return canvas.pixels()
  }

  private func drawPlace(in view: View, at seconds: Double) {
    let (width, height) = (canvas.corner.x, canvas.corner.y)
    let zoom = view.scale / performance.camera.scale
    let horizon = view.ground.y - performance.scenery.horizon * height * zoom
    // What is far away passes more slowly than the ground as the camera follows the figure.
    let origin = view.point(.zero)
    let shift = view.ground.x + 0.35 * (origin.x - view.ground.x)
    // Its middle is behind the figure at the start, so that its mirrored edges are seldom seen.
    let corner = Point(shift, horizon) - backdrop.corner * Point(0.5, 1) * zoom
    let sky = Shape.rectangle(x: 0, y: 0, width: width, height: horizon + 1)
    canvas.fill(sky, with: backdrop, at: corner, scale: zoom)

    func drawPassersby(onGround: Bool) {
      for passerby in performance.passersby where passerby.isOnGround == onGround {
        let moved = shift - performance.camera.start.x
        passerby.draw(on: canvas, at: seconds, horizon: horizon, shift: moved)
      }
    }
    drawPassersby(onGround: false)
    let floor = Shape.rectangle(x: 0, y: horizon, width: width, height: height - horizon)
    canvas.fill(floor, with: ground, at: origin, scale: zoom)
    // Haze where the ground meets what is behind it.
    let haze = [
      Color.black.withOpacity(0.22), Color.black.withOpacity(0), Color.white.withOpacity(0.06),
    ]
    canvas.fill(floor, .gradient(from: Point(0, horizon), to: Point(0, height), haze))
    drawPassersby(onGround: true)
  }

  /// A soft spot on the ground under the figure.
  private func drawShadow(of figure: Figure, in view: View) {
    let size = Point(0.2, 0.05) * view.scale * performance.body.stature
    let dark = Color.black.withOpacity(0.2)
    canvas.fill(.ellipse(center: figure.footing, radii: size), dark)
    canvas.fill(.ellipse(center: figure.footing, radii: size * 0.7), dark)
  }
}
