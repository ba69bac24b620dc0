/// Channels of a layer under a width multiplier: a multiple of four, as vector instructions like it.
func scaled(_ channels: Int, by width: Double) -> Int {
  width == 1 ? channels : max(4, Int((Double(channels) * width / 4).rounded()) * 4)
}
