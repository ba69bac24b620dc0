/// When a packet is decoded and its picture shown, in ticks, as far as that can be relied on.
struct PacketTiming: Equatable {
  /// When its picture appears.
  var shown: Int64?
  /// When it is decoded.
  var decoded: Int64?
  /// Whether it is a key frame.
  var isKey: Bool
  /// Whether ``shown`` only holds if the picture is disposable.
  var isGuessed: Bool

  /// Whether decoding may begin with the packet to get the picture that appears at `ticks`.
  func isKey(notAfter ticks: Int64) -> Bool {
    guard let shown else { return false }
    return isKey && !isGuessed && shown <= ticks
  }
}
