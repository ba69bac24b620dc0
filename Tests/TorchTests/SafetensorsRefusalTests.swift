import Foundation
import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct SafetensorsRefusalTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path(of: "damaged.safetensors")
  }

  /// What reading a file with those bytes complains about.
  private func complaint(_ bytes: Data) throws -> TorchError? {
    try bytes.write(to: URL(filePath: path))
    return #expect(throws: TorchError.self) { try Safetensors(contentsOf: path) }
  }

  private func file(header: String, body: Int = 0) -> Data {
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8)
      + Data(count: body)
  }

  private func malformed(_ reason: String) -> TorchError {
    TorchError(
      code: .malformed,
      message: "'\(path)' is no safetensors file or is cut short: \(reason); fetch it again"
    )
  }

  @Test func `a missing file is named`() {
    let error = #expect(throws: TorchError.self) {
      try Safetensors(contentsOf: "/no/such/place.safetensors")
    }
    #expect(error?.code == .unreadable)
    #expect(
      error?.description
        == "'/no/such/place.safetensors' cannot be read; check that it exists and that you may read it"
    )
  }

  @Test func `a folder is no file`() {
    let error = #expect(throws: TorchError.self) { try Safetensors(contentsOf: folder.path) }
    #expect(error?.code == .unreadable)
  }

  @Test(arguments: [0, 1, 7])
  func `less than a length is too little`(count: Int) throws {
    #expect(try complaint(Data(count: count)) == malformed("it has only \(count) bytes"))
  }

  @Test func `a file cut short anywhere is refused`() throws {
    let whole = try Safetensors(["a": .ones([3]), "b": .ones([2, 2], type: .float64)]).encoded()
    for length in 0..<whole.count {
      #expect(try complaint(whole.prefix(length))?.code == .malformed, "\(length) bytes")
    }
  }

  @Test func `bytes after the last tensor are refused`() throws {
    let whole = try Safetensors(["a": .ones([3])]).encoded()
    #expect(
      try complaint(whole + Data(count: 4)) == malformed("its tensors take 12 bytes, and it has 16")
    )
  }

  @Test func `garbage is refused`() throws {
    var randomness = SeededRandomness(seed: 1)
    for length in [8, 9, 64, 1000] {
      let bytes = Data(
        (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &randomness) }
      )
      #expect(try complaint(bytes)?.code == .malformed)
    }
  }

  @Test(arguments: [UInt64.max, 1 << 63, 1 << 62, 100_000_001, 3])
  func `a header longer than the file is refused`(length: UInt64) throws {
    let bytes = withUnsafeBytes(of: length.littleEndian) { Data($0) } + Data("{}".utf8)
    #expect(try complaint(bytes) == malformed("its header should have \(length) bytes"))
  }

  @Test(arguments: [
    "", "null", "[]", "{", "{]", "\u{FEFF}x", #"{"a":1}"#, #"{"a":{"dtype":"F32","shape":[1]}}"#,
    #"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}"#,
    #"{"__metadata__":{"a":1}}"#, #"{"__metadata__":[]}"#,
    String(repeating: "[", count: 100_000),
  ])
  func `a header that is no header is refused`(header: String) throws {
    #expect(try complaint(file(header: header, body: 4)) == malformed("its header cannot be read"))
  }

  @Test func `a type that is not supported is named`() throws {
    let header = #"{"w":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}"#
    let error = try complaint(file(header: header, body: 4))
    #expect(error?.code == .malformed)
    #expect(error?.message == "'\(path)' holds 'w' as F8_E4M3, which is not supported")
  }

  @Test(arguments: [
    "[0,3]", "[1,5]", "[0,8]", "[4,0]", "[-4,0]", "[0]", "[]", "[0,2,4]",
    "[0,9223372036854775807]", "[-9223372036854775808,4]",
  ])
  func `places outside the file are refused`(range: String) throws {
    let header = #"{"a":{"dtype":"F32","shape":[1],"data_offsets":\#(range)}}"#
    #expect(try complaint(file(header: header, body: 4))?.code == .malformed)
  }

  @Test(arguments: [
    "[2]", "[]x", "[-1]", "[-1,-1]", "[0]", "[4611686018427387904,4]",
    "[4294967296,4294967296]", "[9223372036854775807,9223372036854775807,0]",
  ])
  func `shapes that do not fit the bytes are refused`(shape: String) throws {
    let shape = shape == "[]x" ? "[1,1,2]" : shape
    let header = #"{"a":{"dtype":"F32","shape":\#(shape),"data_offsets":[0,4]}}"#
    #expect(
      try complaint(file(header: header, body: 4))
        == malformed("the shape and the size of 'a' disagree")
    )
  }

  @Test func `an empty shape of impossible lengths is refused`() throws {
    let header =
      #"{"a":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}}"#
    #expect(
      try complaint(file(header: header)) == malformed("the shape and the size of 'a' disagree")
    )
  }

  @Test(arguments: [
    ("[0,4]", "[0,4]"), ("[0,4]", "[2,6]"), ("[0,4]", "[8,12]"), ("[4,8]", "[8,12]"),
  ])
  func `tensors that overlap or leave gaps are refused`(first: String, second: String) throws {
    let header =
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":\#(first)},"#
      + #""b":{"dtype":"F32","shape":[1],"data_offsets":\#(second)}}"#
    #expect(
      try complaint(file(header: header, body: 12))
        == malformed("its tensors overlap or leave gaps")
    )
  }

  @Test func `one name for two tensors is refused`() throws {
    let entry = { (range: String) in #""a":{"dtype":"F32","shape":[1],"data_offsets":\#(range)}"# }
    let header = "{" + entry("[0,4]") + "," + entry("[4,8]") + "}"
    #expect(try complaint(file(header: header, body: 8))?.code == .malformed)
  }

  @Test func `places beyond two gigabytes are counted right`() throws {
    // A sparse file: it takes no room on the disk, and none of it is read.
    let length = Int(Int32.max) + 9
    let header = #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,\#(length)]}}"#
    try file(header: header).write(to: URL(filePath: path))
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.truncate(atOffset: UInt64(8 + header.utf8.count + length))
    try handle.close()
    let error = #expect(throws: TorchError.self) { try Safetensors(contentsOf: path) }
    #expect(error == malformed("the shape and the size of 'a' disagree"))
  }
}
