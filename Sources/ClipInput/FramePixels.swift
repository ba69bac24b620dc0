internal import VideoDecoding

extension PixelSize {
  /// Bytes of one frame in colour.
  var frameBytes: Int { width * height * 3 }
}

extension [UInt8] {
  /// Of frames that lie one after another those with these numbers, in this order.
  func frames(_ indices: [Int], of size: PixelSize) -> [UInt8] {
    var picked: [UInt8] = []
    picked.reserveCapacity(indices.count * size.frameBytes)
    for index in indices {
      picked.append(contentsOf: self[index * size.frameBytes..<(index + 1) * size.frameBytes])
    }
    return picked
  }
}
