import Foundation
import TestSupport
import Testing

@testable import Torch

/// Reads the checkpoints of `Fixtures/make_pickled_tensors.py`.
@Suite struct PickledTensorsTests {
  private func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
      .path(percentEncoded: false)
  }

  private func write(_ data: Data, in folder: TemporaryFolder) throws -> String {
    let path = folder.path(of: "weights.pth")
    try data.write(to: URL(filePath: path))
    return path
  }

  private func refusal(_ path: String) throws -> TorchError {
    try #require(throws: TorchError.self) { try PickledTensors(contentsOf: path) }
  }

  @Test(arguments: ["checkpoint.pth", "checkpoint-old.pth"])
  func `both of PyTorch's formats give the same tensors`(name: String) throws {
    let tensors = try PickledTensors(contentsOf: path(name)).tensors
    let counting: [Float] = [0, 1, 2, 3, 4, 5]
    func check(_ name: String, _ shape: [Int], _ type: DataType, _ numbers: [Float]) throws {
      let tensor = try #require(tensors["state_dict.\(name)"])
      #expect(tensor.shape == shape)
      #expect(tensor.dataType == type)
      #expect(tensor.converted(to: .float32).floats() == numbers)
    }
    try check("counting", [2, 3], .float32, counting)
    try check("turned", [3, 2], .float32, [0, 3, 1, 4, 2, 5])
    try check("part", [3], .float32, [3, 4, 5])
    try check("half", [2, 3], .float16, counting)
    try check("brain", [2, 3], .bfloat16, counting)
    try check("whole", [3], .int64, [1, -2, Float(1 << 40)])
    try check("truth", [2], .bool, [1, 0])
    try check("scalar", [], .float32, [2.5])
    try check("empty", [0, 3], .float32, [])
    #expect(tensors["parameter"]?.floats() == [7])
    #expect(tensors["module.weight"]?.shape == [1, 2])
    #expect(tensors["module.bias"]?.shape == [1])
    #expect(tensors.count == 12)
  }

  @Test(arguments: [
    ("hostile.pth", "posix.system"), ("hostile-old.pth", "posix.system"),
    ("module.pth", "torch.nn.modules.linear.Linear"),
  ])
  func `what is no tensor is refused by name and never run`(name: String, global: String) throws {
    let error = try refusal(path(name))
    #expect(error.code == .refused)
    #expect(error.message.contains("'\(global)'"))
    #expect(error.message.contains("state_dict()"))
  }

  @Test(arguments: ["checkpoint.pth", "checkpoint-old.pth"])
  func `a file that is cut short anywhere is refused`(name: String) throws {
    let whole = try Data(contentsOf: URL(filePath: path(name)))
    let folder = try TemporaryFolder()
    for length in stride(from: 0, to: whole.count, by: 97) {
      let cut = try write(whole.prefix(length), in: folder)
      #expect(try refusal(cut).code == .malformed, "\(length) of \(whole.count) bytes")
    }
  }

  @Test func `a file that was changed anywhere is read or refused`() throws {
    let whole = try Data(contentsOf: URL(filePath: path("checkpoint.pth")))
    let folder = try TemporaryFolder()
    for place in stride(from: 0, to: whole.count, by: 13) {
      var changed = whole
      changed[place] ^= 0xFF
      let path = try write(changed, in: folder)
      _ = try? PickledTensors(contentsOf: path)
    }
  }

  @Test func `what is no checkpoint is refused`() throws {
    let folder = try TemporaryFolder()
    #expect(try refusal(folder.path(of: "none.pth")).code == .unreadable)
    #expect(try refusal(write(Data("hello".utf8), in: folder)).code == .malformed)
    #expect(try refusal(write(Data(), in: folder)).code == .malformed)
  }
}
