import Foundation
import TestSupport
import Testing
import VideoDecoding

@Suite struct ContentHashTests {
  private let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) })

  @Test func `the same bytes have the same hash, in memory and in any file`() throws {
    let folder = try TemporaryFolder()
    for name in ["one.bin", "other.bin"] {
      try bytes.write(to: URL(filePath: "\(folder.path)/\(name)"))
      #expect(ContentHash(ofFile: "\(folder.path)/\(name)") == ContentHash(of: bytes))
    }
    #expect(ContentHash(of: bytes).description.count == 32)
  }

  @Test(arguments: [0, 1_500_000, 2_999_999])
  func `one other bit gives another hash`(place: Int) {
    var other = bytes
    other[place] ^= 1
    #expect(ContentHash(of: other) != ContentHash(of: bytes))
  }

  @Test func `what is no file has no hash`() throws {
    let folder = try TemporaryFolder()
    #expect(ContentHash(ofFile: folder.path) == nil)
    #expect(ContentHash(ofFile: folder.path + "/missing.mp4") == nil)
  }
}
