/// Makes an array of the bytes of pictures that `fill` writes, with no byte written twice.
///
/// - Throws: `VideoError.Code.tooLarge` where nobody can have meant so many, and what `fill` throws.
func filled(
  _ pictureCount: Int,
  of size: PixelSize,
  _ fill: (UnsafeMutablePointer<UInt8>) throws(VideoError) -> Void
) throws(VideoError) -> [UInt8] {
  let (byteCount, overflows) = pictureCount.multipliedReportingOverflow(by: size.byteCount)
  guard !overflows, byteCount <= 8 << 30 else {
    throw VideoError(
      .tooLarge,
      "\(pictureCount) frames of \(size) don't fit into memory; scale them down or take fewer"
    )
  }
  var failure: VideoError?
  let bytes = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
    guard let start = buffer.baseAddress else { return }
    do throws(VideoError) {
      try fill(start)
      count = byteCount
    } catch {
      failure = error
    }
  }
  if let failure { throw failure }
  return bytes
}
