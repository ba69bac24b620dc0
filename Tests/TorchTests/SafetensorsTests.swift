import Foundation
import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread) struct SafetensorsTests {
  private func reread(_ file: Safetensors) throws -> Safetensors {
    let folder = try TemporaryFolder()
    let path = folder.path(of: "weights.safetensors")
    try file.encoded().write(to: URL(filePath: path))
    return try Safetensors(contentsOf: path)
  }

  @Test(arguments: DataType.allCases)
  func `tensors of every type come back to the bit`(type: DataType) throws {
    let x = (Grid.random([3, 5], seed: 1).tensor * 3).converted(to: type)
    let back = try reread(Safetensors(["x": x])).tensors
    #expect(back.keys.sorted() == ["x"])
    #expect(back["x"]?.isIdentical(to: x) == true)
  }

  @Test func `scalars, empty tensors, odd names and metadata come back`() throws {
    let file = Safetensors(
      [
        "scalar": Tensor([2.5], shape: []), "empty": .zeros([0, 3]),
        "layer1.0.ä \"quoted\" / \\": .ones([2]), "": .zeros([1]),
      ],
      metadata: ["note": "two\nlines", "recipe": "frames: 8"]
    )
    let back = try reread(file)
    #expect(back.metadata == file.metadata)
    #expect(back.tensors.keys == file.tensors.keys)
    for (name, tensor) in file.tensors {
      #expect(back.tensors[name]?.isIdentical(to: tensor) == true, "\(name)")
    }
  }

  @Test func `a file may hold nothing`() throws {
    #expect(try reread(Safetensors([:])).tensors.isEmpty)
    #expect(try reread(Safetensors([:])).metadata.isEmpty)
  }

  @Test func `the layout in memory does not show in the file`() throws {
    let clip = Grid.random([1, 2, 3, 2, 2], seed: 2).tensor
    #expect(
      try Safetensors(["x": clip]).encoded() == Safetensors(["x": clip.channelsLast()]).encoded()
    )
  }

  @Test func `equal tensors give equal bytes, in whatever order they were gathered`() throws {
    let names = (0..<40).map { "layer\($0).weight" }
    func file(_ names: [String]) throws -> Data {
      var file = Safetensors([:], metadata: ["b": "2", "a": "1"])
      for name in names { file.tensors[name] = Tensor([Double(name.count)], shape: [1]) }
      return try file.encoded()
    }
    let first = try file(names)
    #expect(try file(names) == first)
    #expect(try file(names.reversed()) == first)
  }

  @Test func `the bytes are those of the format`() throws {
    let file = try Safetensors(
      ["b": Tensor([1], shape: [1]), "a": Tensor(bytes: [7, 8], shape: [2])],
      metadata: ["k": "v"]
    ).encoded()
    let header =
      #"{"__metadata__":{"k":"v"},"a":{"data_offsets":[0,2],"dtype":"U8","shape":[2]},"#
      + #""b":{"data_offsets":[2,10],"dtype":"I64","shape":[1]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let length = withUnsafeBytes(of: UInt64(padded.utf8.count).littleEndian) { Data($0) }
    #expect(file == length + Data(padded.utf8) + Data([7, 8, 1, 0, 0, 0, 0, 0, 0, 0]))
  }

  @Test func `a tensor cannot take the name that the format keeps for itself`() {
    let error = #expect(throws: TorchError.self) {
      try Safetensors(["__metadata__": .ones([1])]).encoded()
    }
    #expect(error?.code == .unwritable)
    #expect(error?.message == "a tensor cannot be named '__metadata__'; rename it")
  }
}
