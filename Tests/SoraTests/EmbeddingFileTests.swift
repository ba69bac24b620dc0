import Foundation
import TestSupport
import Testing
import Torch

@testable import Sora

@Suite(.oneEngineThread)
struct EmbeddingFileTests {
  private let file = EmbeddingFile([
    .init(path: "a, \"b\".mp4", range: .zero..<Duration.seconds(2), label: "wave", vector: [1, 2]),
    .init(path: "c.mp4", range: .seconds(1)..<Duration.seconds(3), label: nil, vector: [3, 4.5]),
  ])

  @Test func `a table has a row each, quoted where needed`() async throws {
    let files = try await file.encoded(as: .csv)
    #expect(files.map(\.ending) == ["csv"])
    #expect(
      String(decoding: files[0].bytes, as: UTF8.self) == """
        path,start,end,label,f0,f1
        "a, ""b"".mp4",0.0,2.0,wave,1.0,2.0
        c.mp4,1.0,3.0,,3.0,4.5

        """
    )
  }

  @Test func `an array has NumPy's header and the numbers behind it`() async throws {
    let files = try await file.encoded(as: .npy)
    #expect(files.map(\.ending) == ["npy", "csv"])
    let bytes = files[0].bytes
    // numpy.lib.format, version 1.0: magic, version, length of the header, which ends at 64·n.
    #expect(Array(bytes.prefix(8)) == [0x93] + Array("NUMPY".utf8) + [1, 0])
    let length = Int(bytes[8]) + Int(bytes[9]) << 8
    #expect((10 + length).isMultiple(of: 64))
    let header = String(decoding: bytes[10..<(10 + length)], as: UTF8.self)
    #expect(header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }"))
    #expect(header.hasSuffix("\n"))
    let numbers = Tensor(bytes: Array(bytes[(10 + length)...]), shape: [4], type: .float32)
    #expect(numbers.floats() == [1, 2, 3, 4.5])
  }

  @Test func `tensors keep paths and times as text`() async throws {
    let folder = try TemporaryFolder()
    let files = try await file.encoded(as: .safetensors)
    let path = folder.path + "/e.safetensors"
    try files[0].bytes.write(to: URL(filePath: path))
    let read = try Safetensors(contentsOf: path)
    #expect(read.tensors["embeddings"]?.shape == [2, 2])
    #expect(read.tensors["embeddings"]?.floats() == [1, 2, 3, 4.5])
    #expect(read.metadata["rows"]?.contains("\"path\":\"c.mp4\",\"start\":1") == true)
  }
}
