/// Channels of a layer under a width multiplier: a multiple of four, as vector instructions like it.
func scaled(_ channels: Int, by width: Double) -> Int {
  width == 1 ? channels : max(4, Int((Double(channels) * width / 4).rounded()) * 4)
}

/// Channels in eights, but never less than nine tenths of what is wanted, as networks for small
/// devices are scaled (Sandler et al.: MobileNetV2, CVPR 2018).
func scaledInEights(_ channels: Int, by width: Double = 1) -> Int {
  let wanted = Double(channels) * width
  let near = max(8, Int(wanted + 4) / 8 * 8)
  return Double(near) < 0.9 * wanted ? near + 8 : near
}
