import Foundation
import TestSupport
import Testing
import Torch
import Training

@Suite(.oneEngineThread)
struct PublishedFileTests {
  private let folder: TestSupport.TemporaryFolder

  init() throws { folder = try TestSupport.TemporaryFolder() }

  private func write(_ values: [String: Float], as name: String) throws {
    let tensors = values.mapValues { Tensor([$0], shape: [1]) }
    try Safetensors(tensors).encoded().write(to: URL(filePath: folder.path(of: name)))
  }

  private func write(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder.path(of: name)))
  }

  private func refusal() throws -> TorchError {
    try #require(throws: TorchError.self) { try PublishedFile(contentsOf: folder.path) }
  }

  private let index = "model.safetensors.index.json"

  @Test func `a folder gives its tensors`() throws {
    try write(["a": 1, "b": 2], as: "model.safetensors")
    let file = try PublishedFile(contentsOf: folder.path)
    #expect(file.tensors.mapValues(\.item) == ["a": 1, "b": 2])
  }

  @Test func `shards are put together as their index says`() throws {
    try write(["a": 1], as: "model-1.safetensors")
    try write(["b": 2], as: "model-2.safetensors")
    try write(
      #"{"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}"#,
      as: index
    )
    let file = try PublishedFile(contentsOf: folder.path)
    #expect(file.tensors.mapValues(\.item) == ["a": 1, "b": 2])
  }

  @Test func `missing shards are named`() throws {
    try write(["a": 1], as: "model-1.safetensors")
    try write(
      #"{"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}"#,
      as: index
    )
    let error = try refusal()
    #expect(error.code == .unreadable)
    #expect(error.message.contains("lacks 'model-2.safetensors', 1 of 2 shards"))
  }

  @Test(arguments: [
    "no json", "{}", #"{"weight_map": {}}"#, #"{"weight_map": {"a": "../secret.safetensors"}}"#,
    #"{"weight_map": {"a": "/etc/secret"}}"#,
  ])
  func `an index that is none is refused`(text: String) throws {
    try write(text, as: index)
    #expect(try refusal().code == .malformed)
  }

  @Test func `a folder without weights is refused`() throws {
    try write("{}", as: "config.json")
    let error = try refusal()
    #expect(error.code == .unreadable)
    #expect(error.message.contains("model.safetensors"))
  }
}
