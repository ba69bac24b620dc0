import ClipInput
import Testing
import VideoDecoding

@testable import VideoLibrary

struct ShotDetectorTests {
  /// Frames of one colour each, eight a second.
  private func shots(_ colours: [(UInt8, UInt8, UInt8)]) -> [Duration] {
    var detector = ShotDetector()
    for (place, colour) in colours.enumerated() {
      detector.append(frame(of: [colour.0, colour.1, colour.2]), at: .milliseconds(125 * place))
    }
    detector.finish()
    return detector.shots
  }

  private func frame(
    of colour: [UInt8],
    _ size: PixelSize = PixelSize(width: 32, height: 18)
  ) -> ColourHistograms {
    let pixels = (0..<size.width * size.height).flatMap { _ in colour }
    return ColourHistograms(
      ofFrame: 0,
      in: Clip(size: size, times: [.zero], pixels: pixels)
    )
  }

  private let red: (UInt8, UInt8, UInt8) = (200, 20, 20)
  private let blue: (UInt8, UInt8, UInt8) = (20, 20, 200)

  private func frames(_ colour: (UInt8, UInt8, UInt8), _ count: Int) -> [(UInt8, UInt8, UInt8)] {
    Array(repeating: colour, count: count)
  }

  @Test func `a change that stays is a cut`() {
    #expect(shots(frames(red, 16) + frames(blue, 16)) == [.zero, .seconds(2)])
  }

  @Test func `a flash is none`() {
    let flash: [(UInt8, UInt8, UInt8)] = [(255, 255, 255)]
    #expect(shots(frames(red, 16) + flash + frames(red, 16)) == [.zero])
  }

  @Test func `what changes all the time has no cuts`() {
    let restless = (0..<40).map { place -> (UInt8, UInt8, UInt8) in
      let mixed = (UInt32(place) &* 2_654_435_761).bigEndian
      return (UInt8(mixed & 255), UInt8(mixed >> 8 & 255), UInt8(mixed >> 16 & 255))
    }
    #expect(shots(restless) == [.zero])
  }

  @Test func `a shot lasts half a second at least`() {
    #expect(shots(frames(red, 16) + frames(blue, 2) + frames(red, 16)).count <= 2)
  }

  @Test func `nothing and one frame are one shot`() {
    #expect(shots([]) == [.zero])
    #expect(shots([red]) == [.zero])
  }

  @Test func `what is known does not change by what comes later`() {
    var generator = SeededGenerator(seed: 3)
    // A few colours, and each stays for a while.
    let frames = (0..<60).flatMap { _ in
      let colour = (0..<3).map { _ in UInt8.random(in: 0...255, using: &generator) }
      return Array(
        repeating: frame(of: colour),
        count: Int.random(in: 1...20, using: &generator)
      )
    }
    var detector = ShotDetector()
    var known: [(shots: [Duration], until: Duration)] = []
    for (place, frame) in frames.enumerated() {
      detector.append(frame, at: .milliseconds(125 * place))
      known.append((detector.shots, detector.knownUntil))
      // Half a second later all is known.
      #expect(detector.knownUntil >= .milliseconds(125 * place - 500))
    }
    detector.finish()
    #expect(detector.shots.count > 20)
    for (shots, until) in known {
      #expect(shots == detector.shots.filter { $0 <= until })
    }
  }

  @Test func `a large frame has the colours of a small one`() {
    // The left half red and the right half blue, 64 and 256 rows.
    let histograms = [1, 4].map { factor in
      let size = PixelSize(width: 100 * factor, height: 64 * factor)
      let pixels = (0..<size.height).flatMap { _ in
        (0..<size.width).flatMap { $0 < 50 * factor ? [200, 20, 20] : [20, 20, 200] as [UInt8] }
      }
      return ColourHistograms(
        ofFrame: 0,
        in: Clip(size: size, times: [.zero], pixels: pixels)
      )
    }
    #expect(histograms[0].difference(from: histograms[1]) == 0)
    let blue = frame(of: [20, 20, 200], PixelSize(width: 100, height: 64))
    #expect(histograms[0].difference(from: blue) == 0.5)
  }
}
