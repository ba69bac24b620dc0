import Testing

@testable import VideoDecoding

@Suite struct OrientationTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A turn by quarters, clockwise, as containers store it.
  private func matrix(quarters: Int, mirrored: Bool = false) -> [Int32] {
    let one: Int32 = 65536
    let (a, b) = [(one, 0), (0, one), (-one, 0), (0, -one)][quarters]
    return [mirrored ? -a : a, mirrored ? -b : b, 0, -b, a, 0, 0, 0, 1 << 30]
  }

  private func sign(_ number: Int32) -> Int { Int(number.signum()) }

  @Test(arguments: 0..<4, [false, true])
  func `a picture is laid out as its matrix says`(quarters: Int, mirrored: Bool) {
    let numbers = matrix(quarters: quarters, mirrored: mirrored)
    let orientation = numbers.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { Orientation(displayMatrix: $0) } ?? .upright
    }
    let stored = PixelSize(width: 3, height: 2)
    let shown = orientation.shown(stored)
    let source = (0..<6 as Range<UInt8>).reduce(into: [] as [UInt8]) {
      $0 += [10 * $1, 10 * $1 + 1, 10 * $1 + 2, 255]
    }
    var pixels = [UInt8](repeating: 0, count: shown.byteCount)
    orientation.copy(source, stride: 12, size: stored, to: &pixels)
    // The formula of the matrix, pixel by pixel, moved into the first quadrant.
    let (a, b, c, d) = (sign(numbers[0]), sign(numbers[1]), sign(numbers[3]), sign(numbers[4]))
    for y in 0..<2 {
      for x in 0..<3 {
        let column = a * x + c * y + (a + c < 0 ? shown.width - 1 : 0)
        let row = b * x + d * y + (b + d < 0 ? shown.height - 1 : 0)
        let place = (row * shown.width + column) * 3
        #expect(pixels[place] == UInt8(10 * (3 * y + x)))
      }
    }
  }

  @Test(arguments: [0, 90, 180, 270])
  func `rotated videos come upright`(degrees: Int) throws {
    let (stored, path) = (try SampleFormat.h264.sample(), folder("rotated.mp4"))
    try run(
      "ffmpeg",
      ["-v", "error", "-i", stored, "-c", "copy", "-metadata:s:v:0", "rotate=\(degrees)", path]
    )
    let size = PixelSize(width: degrees % 180 == 0 ? 96 : 64, height: degrees % 180 == 0 ? 64 : 96)
    let description = try VideoDescription(ofFileAt: path)
    #expect(description.size == size)
    // The tool's option counts the other way round.
    #expect(description.rotation == (360 - degrees) % 360)
    let reference = try ReferenceFrames(of: path, in: folder)
    let frames = try allFrames(of: path)
    #expect(frames.allSatisfy { $0.size == size })
    #expect(largestDifference(frames.flatMap(\.pixels), reference.pixels) <= 3)
    let short = try allFrames(of: path, scale: .shortSide(32))
    #expect(short.allSatisfy { $0.size.width == size.width / 2 })
  }
}
