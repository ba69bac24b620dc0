import Testing

@testable import VideoDecoding

@Suite struct ScaleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    (640, 480, 120, 160, 120), (480, 640, 120, 120, 160), (100, 100, 200, 100, 100),
    (1920, 1080, 112, 199, 112), (3, 1000, 2, 2, 667), (1, 1, 5, 1, 1),
  ])
  func `the short side shrinks and the aspect stays`(
    width: Int,
    height: Int,
    side: Int,
    scaledWidth: Int,
    scaledHeight: Int
  ) {
    let size = FrameScale.shortSide(side).size(of: PixelSize(width: width, height: height))
    #expect(size == PixelSize(width: scaledWidth, height: scaledHeight))
  }

  @Test(arguments: [(112, 112), (33, 17), (5, 3), (1, 1), (150, 90), (200, 7)])
  func `scaled frames are those of the ffmpeg tool`(width: Int, height: Int) throws {
    let path = try SampleFormat.h264.sample()
    let reference = try ReferenceFrames(
      of: path,
      filter: "scale=\(width):\(height):flags=area",
      in: folder
    )
    let size = PixelSize(width: width, height: height)
    let frames = try allFrames(of: path, scale: .exact(size))
    #expect(frames.allSatisfy { $0.size == size })
    #expect(frames.count * size.byteCount == reference.pixels.count)
    #expect(largestDifference(frames.flatMap(\.pixels), reference.pixels) <= 4)
  }

  @Test(
    arguments: ["yuv420p", "yuvj420p", "yuv444p", "yuv420p10le", "gray", "bgr0"],
    [17, 101]
  )
  func `any pixel format is converted to the last column`(format: String, width: Int) throws {
    let path = folder("video.mkv")
    // The other test picture has even sides only.
    let source = "testsrc=size=\(width)x19:rate=5:duration=0.4"
    let pixelFormat = ["-pix_fmt", format, "-strict", "-1"]
    try run(
      "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", source, "-c:v", "ffv1"] + pixelFormat + [path]
    )
    let reference = try ReferenceFrames(of: path, in: folder)
    let frames = try allFrames(of: path)
    #expect(frames.count * width * 19 * 3 == reference.pixels.count)
    #expect(largestDifference(frames.flatMap(\.pixels), reference.pixels) <= 4)
  }

  @Test func `the file's own colours are kept`() throws {
    let path = folder("video.mp4")
    try makeVideo(
      path,
      ["-vf", "scale=out_color_matrix=bt709:out_range=pc", "-c:v", "libx264", "-qp", "0"]
        + ["-pix_fmt", "yuv444p", "-colorspace", "bt709", "-color_range", "pc"]
    )
    let frames = try allFrames(of: path)
    let source = folder("source.mkv")
    try makeVideo(source, ["-c:v", "ffv1", "-pix_fmt", "bgr0"])
    // Through the other coefficients, full red alone would be off by more than 20.
    let difference = largestDifference(
      frames.flatMap(\.pixels),
      try allFrames(of: source).flatMap(\.pixels)
    )
    #expect(difference <= 6)
  }
}
