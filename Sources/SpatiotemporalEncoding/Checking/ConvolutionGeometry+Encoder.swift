import Torch
import TorchNN

extension ConvolutionGeometry {
  /// Every convolution that a network meets on a clip of that shape, in a fixed order.
  ///
  /// Channels are fewer than the network's, for speed; how many are left over from sixteen stays
  /// as it is, since the engine's choice of a kernel depends on it.
  static func met(by recipe: EncoderRecipe, frameCount: Int, side: Int) -> [ConvolutionGeometry] {
    let encoder = recipe.makeEncoder(frameCount: frameCount, side: side, using: Generator(seed: 0))
    var found: Set<ConvolutionGeometry> = []
    encoder.forEachModule { module in
      (module as? ConvolutionUnit)?.observer = { geometry in
        var geometry = geometry
        geometry.input[1] = fewer(geometry.input[1])
        geometry.outputChannels = fewer(geometry.outputChannels)
        geometry.window.groups = fewer(geometry.window.groups)
        found.insert(geometry)
      }
    }
    _ = evaluating(encoder) { encoder(Tensor.zeros([1, 3, frameCount, side, side])) }
    return found.sorted { $0.description < $1.description }
  }

  private static func fewer(_ channels: Int) -> Int {
    channels <= 32 ? channels : 16 + channels % 16
  }
}
