import Foundation
import TestSupport
import Testing
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread)
struct ONNXModelTests {
  @Test(arguments: EncoderArchitecture.allCases)
  func `a file has one input of any number of clips and one output`(
    architecture: EncoderArchitecture
  ) throws {
    let encoder = encoder(architecture)
    let file = ProtocolBufferFields(
      try ONNXModel(encoder, clipShape: [3, 8, 32, 32]).encoded
    )
    let graph = try #require(file.messages(7).first)
    #expect(file.messages(8).first?.number(2) == 18)
    #expect(values(graph.messages(11)) == ["clips batch 3 8 32 32"])
    #expect(values(graph.messages(12)) == ["embedding batch \(encoder.featureCount)"])

    let constants = graph.messages(5)
    let known = constants.compactMap { $0.text(8) } + ["clips"]
    #expect(Set(known).count == known.count)
    // Every name is made once and before it is used.
    var names = Set(known)
    for node in graph.messages(1) {
      for input in node.texts(1) where !input.isEmpty { #expect(names.contains(input)) }
      for output in node.texts(2) { #expect(names.insert(output).inserted) }
    }
    #expect(names.contains("embedding"))
    for constant in constants {
      let count = constant.numbers(1).reduce(1, *)
      let byteCount = constant.bytes(9)?.count ?? 0
      #expect(byteCount == count * (constant.number(2) == 7 ? 8 : 4))
    }
  }

  @Test func `weights are as many as the network has`() throws {
    let encoder = encoder(.r3d18)
    let file = ProtocolBufferFields(
      try ONNXModel(encoder, clipShape: [3, 8, 32, 32]).encoded
    )
    let constants = try #require(file.messages(7).first).messages(5)
    // A kernel and a bias of each of twenty convolutions, three of them shortcuts.
    #expect(constants.count { ($0.text(8) ?? "").hasPrefix("constant_") } == 40)
    let bytes = constants.filter { ($0.text(8) ?? "").hasPrefix("constant_") }
      .reduce(0) { $0 + ($1.bytes(9)?.count ?? 0) }
    #expect(bytes == encoder.tensors.reduce(0) { $0 + 4 * $1.cell.value.count })
  }

  @Test func `what has no counterpart is refused by name`() {
    let error = #expect(throws: TorchError.self) {
      try ONNXModel(clipShape: [3, 4]) { $0.standardDeviation(along: 1) }
    }
    #expect(error?.code == .inexpressible)
    #expect(error?.message.contains("'aten::std.correction'") == true)
  }

  @Test func `a number taken out of clips is refused`() {
    let error = #expect(throws: TorchError.self) {
      try ONNXModel(clipShape: [3]) { $0 * $0.sum().item }
    }
    #expect(error?.message.contains("'aten::") == true)
  }

  @Test func `a constant that is written over is refused`() {
    let error = #expect(throws: TorchError.self) {
      try ONNXModel(clipShape: [3]) { Tensor.zeros([3]).addingInPlace($0.mean(along: 0)) }
    }
    #expect(error?.message.contains("'aten::add_.Tensor'") == true)
  }

  @Test func `a part of the batch is refused`() {
    let error = #expect(throws: TorchError.self) {
      try ONNXModel(clipShape: [3]) { $0.narrowed(along: 0, to: 1..<$0.shape[0]) }
    }
    #expect(error?.message.contains("'aten::narrow'") == true)
  }

  @Test func `another way for another number of clips is refused`() {
    let error = #expect(throws: TorchError.self) {
      try ONNXModel(clipShape: [3]) { $0.shape[0] == 2 ? $0 + 1.0 : $0 * 2.0 }
    }
    #expect(error?.message.contains("another number of clips") == true)
  }

  /// Names with lengths, as text.
  private func values(_ values: [ProtocolBufferFields]) -> [String] {
    values.map { value in
      let axes = value.messages(2).first?.messages(1).first?.messages(2).first?.messages(1) ?? []
      let lengths = axes.map { $0.text(2) ?? $0.number(1).map(String.init) ?? "?" }
      return ([value.text(1) ?? "?"] + lengths).joined(separator: " ")
    }
  }
}
