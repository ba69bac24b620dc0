internal import VideoDecoding

/// Draws a scene, picture by picture.
struct Stage: ~Copyable {
  private let scene: any Scene
  private let canvas: Canvas
  private let backdrop: Canvas
  private let ground: Canvas
  private let veil: Canvas

  init(_ scene: any Scene) {
    self.scene = scene
    canvas = Canvas(size: scene.size)
    backdrop = scene.scenery.drawBackdrop(height: scene.size.height)
    ground = scene.scenery.drawGround(height: scene.size.height)
    veil = scene.scenery.light.drawVeil(size: scene.size)
  }

  /// - Shape: `[H, W, 3]`.
  func pixels(ofFrame index: Int) -> [UInt8] {
    let shot = scene.shot(ofFrame: index)
    let light = scene.scenery.light
    drawPlace(of: shot)
    for figure in shot.figures {
      drawShadow(of: figure)
    }
    for crate in shot.crates {
      crate.draw(on: canvas, in: shot.view, light: light.direction)
    }
    for figure in shot.figures {
      figure.draw(on: canvas, light: light.direction)
    }
    canvas.fill(canvas.whole, with: veil, at: .zero, scale: 1)
    canvas.fill(canvas.whole, light.dimming(at: shot.seconds))
    return canvas.pixels()
  }

  private func drawPlace(of shot: Shot) {
    let (width, height) = (canvas.corner.x, canvas.corner.y)
    let horizon = shot.horizon
    // Its middle is behind the figure at the start, so that its mirrored edges are seldom seen.
    let corner =
      Point(shot.backdropMiddle, horizon) - backdrop.corner * Point(0.5, 1) * shot.zoom
    let sky = Shape.rectangle(x: 0, y: 0, width: width, height: horizon + 1)
    canvas.fill(sky, with: backdrop, at: corner, scale: shot.zoom)

    func drawPassersby(onGround: Bool) {
      for passerby in scene.passersby where passerby.isOnGround == onGround {
        passerby.draw(
          on: canvas,
          at: shot.seconds,
          horizon: horizon,
          shift: shot.backdropShift
        )
      }
    }
    drawPassersby(onGround: false)
    let floor = Shape.rectangle(x: 0, y: horizon, width: width, height: height - horizon)
    canvas.fill(floor, with: ground, at: shot.origin, scale: shot.zoom)
    // Haze where the ground meets what is behind it.
    let haze = [
      Color.black.withOpacity(0.22), Color.black.withOpacity(0), Color.white.withOpacity(0.06),
    ]
    canvas.fill(floor, .gradient(from: Point(0, horizon), to: Point(0, height), haze))
    drawPassersby(onGround: true)
  }

  /// A soft spot on the ground under a figure.
  private func drawShadow(of figure: Figure) {
    let size = figure.shadow
    let dark = Color.black.withOpacity(0.2)
    canvas.fill(.ellipse(center: figure.footing, radii: size), dark)
    canvas.fill(.ellipse(center: figure.footing, radii: size * 0.7), dark)
  }
}
