import Foundation
import Testing

@testable import Training

@Suite struct EventFileWriterTests {
  @Test(
    // The test vectors of RFC 3720, B.4.
    arguments: [
      (Array(repeating: UInt8(0), count: 32), 0x8A91_36AA),
      (Array(repeating: 0xFF, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E),
      (Array((0..<32).reversed()), 0x113F_DB5C),
    ] as [([UInt8], UInt32)]
  )
  func checksAreThoseOfTheStandard(bytes: [UInt8], check: UInt32) {
    #expect(crc32c(bytes) == check)
  }

  @Test func checksAgreeWithDivisionBitByBit() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * $0 + $0 / 7) }
    var remainder = UInt32.max
    for byte in bytes {
      for bit in 0..<8 {
        let isOdd = (remainder ^ UInt32(byte) >> bit) & 1 == 1
        remainder = isOdd ? remainder >> 1 ^ 0x82F6_3B78 : remainder >> 1
      }
    }
    #expect(crc32c(bytes) == ~remainder)
  }

  /// The file beside this one was written by TensorBoard's own code; see its script.
  @Test func filesAreThoseThatTensorBoardWrites() throws {
    let folder = try TemporaryFolder()
    let writer = try EventFileWriter(
      folder: folder.path,
      startingAt: 41,
      date: Date(timeIntervalSince1970: 1_700_000_000.25)
    )
    try writer.append(
      ["loss": 3.5, "rate/learning": 1e-5, "worst": .infinity],
      step: 300,
      date: Date(timeIntervalSince1970: 1_700_000_001.5)
    )
    let written = try Data(contentsOf: URL(filePath: writer.path))
    let fixture = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/events.tfevents")
    #expect(try written == Data(contentsOf: fixture))
    #expect(try folder.names() == ["events.out.tfevents.1700000000.step-41"])
  }

  @Test func aMissingFolderIsRefused() {
    #expect(throws: TrainingError.self) {
      try EventFileWriter(folder: "/nowhere/at/all", startingAt: 0, date: Date())
    }
  }
}
