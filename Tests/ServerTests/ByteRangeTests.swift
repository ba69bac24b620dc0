import Testing

@testable import Server

struct ByteRangeTests {
  @Test(arguments: [
    (nil, ByteRange.whole), ("bytes=0-0", .part(0...0)), ("bytes=5-", .part(5...99)),
    ("bytes=-10", .part(90...99)), ("bytes=-200", .part(0...99)), ("bytes=90-200", .part(90...99)),
    ("bytes=100-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=7-3", .whole),
    ("bytes=0-1,5-6", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("items=0-1", .whole),
    ("bytes=99999999999999999999-", .unsatisfiable),
  ])
  func `ranges are read as RFC 9110 says`(header: String?, range: ByteRange) {
    #expect(ByteRange(header, size: 100) == range)
  }
}
