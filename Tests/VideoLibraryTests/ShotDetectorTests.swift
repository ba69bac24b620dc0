import ClipInput
import Testing
import VideoDecoding

@testable import VideoLibrary

struct ShotDetectorTests {
  /// Frames of one colour each, eight a second.
  private func shots(_ colours: [(UInt8, UInt8, UInt8)]) -> [Duration] {
    var detector = ShotDetector()
    for (place, colour) in colours.enumerated() {
      let pixels = (0..<32 * 18).flatMap { _ in [colour.0, colour.1, colour.2] }
      detector.append(
        ColourHistograms(of: pixels, width: 32),
        at: .milliseconds(125 * place)
      )
    }
    detector.finish()
    return detector.shots
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
        repeating: ColourHistograms(of: colour + colour + colour + colour, width: 2),
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
}
