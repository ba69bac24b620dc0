public import Torch
internal import VideoDecoding

/// What of colours a network is shown.
public enum ClipColours: Sendable {
  /// Red, green and blue.
  case full
  /// Brightness alone, for networks that see no colour: a third of the work.
  case brightness

  /// Channels, `C`.
  var channelCount: Int { self == .full ? 3 : 1 }
}

extension ClipView {
  /// The clip as the network sees it: cropped, resized and changed as was drawn.
  ///
  /// - Shape: → `[C, T, side, side]`, `float32` from 0 to 1; noise may go beyond.
  public func tensor(side: Int, colours: ClipColours = .full) -> Tensor {
    withoutGradient {
      // Input is made in full precision, whatever the network computes in.
      withAutocast(nil, on: .cpu) { augmented(side: side, colours) }
    }
  }

  private func augmented(side: Int, _ colours: ClipColours) -> Tensor {
    let (size, crop) = (clip.size, draw.crop)
    let frames = Tensor(bytes: clip.pixels, shape: [clip.frameCount, size.height, size.width, 3])
    let cropped =
      frames
      .narrowed(along: 1, to: crop.y..<crop.y + crop.height)
      .narrowed(along: 2, to: crop.x..<crop.x + crop.width)
      .permuted([0, 3, 1, 2])  // [T, 3, h, w]
    // The engine's kernel for bytes is the fastest there is, and wants the channels innermost.
    let bytes = resize2D(cropped, height: side, width: side)
    var x = bytes.permuted([1, 0, 2, 3]).contiguous().converted(to: .float32)  // [3, T, H, W]
    x = recoloured(x, colours)  // [C, T, H, W]
    if draw.isFlipped { x = x.flipped(along: 3) }
    if let deviation = draw.blurDeviation { x = blurred(x, deviation: deviation) }
    if draw.isSolarized { x = 0.5 - abs(x - 0.5) }
    if draw.isInverted { x = 1 - x }
    if let shake = draw.shake { x = shaken(x, shake) }
    if let noise = draw.noise {
      x = x + Tensor.normal(x.shape, using: Generator(seed: noise.seed)) * noise.deviation
    }
    return x
  }

  /// Applies the colour steps as one matrix, and brings 0…255 to 0…1.
  private func recoloured(_ x: Tensor, _ colours: ClipColours) -> Tensor {
    guard colours == .brightness || !draw.colour.isEmpty else { return x / 255 }
    let pixels = x.reshaped([3, -1])
    var shape = x.shape
    shape[0] = colours.channelCount
    // Without colour steps all that is left is the sum of the channels' shares.
    let mean = draw.colour.isEmpty ? [0, 0, 0] : pixels.mean(along: 1).doubles().map { $0 / 255 }
    var change = ColourMatrix(draw.colour, meanColour: mean)
    if colours == .brightness { change = change.brightness }
    let matrix = Tensor(change.rows.joined().map { Float($0 / 255) }, shape: [shape[0], 3])
    let offset = Tensor(change.offset.map(Float.init), shape: [shape[0], 1])
    return clamp(matrix • pixels + offset, to: 0...1).reshaped(shape)
  }

  /// Moves every frame by a part of a pixel.
  private func shaken(_ x: Tensor, _ shake: ShakeDraw) -> Tensor {
    let offsets = clamp(
      Tensor.normal([2, x.shape[1], 1, 1], using: Generator(seed: shake.seed)) * shake.deviation,
      to: -1...1
    )  // [2, T, 1, 1]
    let lowered = shifted(x, by: offsets.selected(0, along: 0), along: 2)
    return shifted(lowered, by: offsets.selected(1, along: 0), along: 3)
  }

  /// Convolves height and width with a Gaussian, each as one matrix product.
  private func blurred(_ x: Tensor, deviation: Double) -> Tensor {
    let side = x.shape[3]
    let blur = Tensor(
      gaussianBlur(side: side, deviation: deviation).map(Float.init),
      shape: [side, side]
    )
    return blur • (x • blur.transposed(0, 1))
  }
}

extension ClipBatch {
  /// One view of all videos, ready for the network.
  ///
  /// - Shape: → `[B, C, T, side, side]`, `float32` from 0 to 1; noise may go beyond.
  public func tensor(ofView view: Int, side: Int, colours: ClipColours = .full) -> Tensor {
    let clips = views[view]
    return stack(inParallel(clips.count) { clips[$0].tensor(side: side, colours: colours) })
  }
}
