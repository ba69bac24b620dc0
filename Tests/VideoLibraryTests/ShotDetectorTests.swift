import Testing
import VideoDecoding
import VideoLibrary

struct ShotDetectorTests {
  /// Frames of one colour each, eight a second, of which the first half of the rows may differ.
  private func shots(_ colours: [(UInt8, UInt8, UInt8)]) -> [Duration] {
    var detector = ShotDetector()
    for (place, colour) in colours.enumerated() {
      let pixels = (0..<32 * 18).flatMap { _ in [colour.0, colour.1, colour.2] }
      detector.append(pixels, width: 32, at: .milliseconds(125 * place))
    }
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
}
