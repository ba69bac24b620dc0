import CTorch
import Foundation
import TestSupport
import Testing

@testable import Torch

/// An operator as `Operators.swift` declares it.
struct OperatorDeclaration: CustomTestStringConvertible {
  let name: String
  let overload: String

  var testDescription: String { overload.isEmpty ? name : "\(name).\(overload)" }

  /// All declarations, read from the source, so that a dropped operator fails by name instead of
  /// stopping the process.
  static let all: [OperatorDeclaration] = {
    let source = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Torch/Operators.swift")
    guard let text = try? String(contentsOf: source, encoding: .utf8) else { return [] }
    return text.matches(of: /Operator\((?:ifPresent: )?"([^"]+)"(?:, "([^"]+)")?\)/).map {
      OperatorDeclaration(name: String($0.1), overload: String($0.2 ?? ""))
    }
  }()
}

@Suite(.oneEngineThread) struct OperatorTests {
  @Test(arguments: OperatorDeclaration.all)
  func `LibTorch has every operator in use`(declaration: OperatorDeclaration) {
    #expect(ct_operator(declaration.name, declaration.overload) != nil)
  }

  @Test func `the list of all operators leaves none out`() {
    #expect(
      Operator.all.map(\.name.description).sorted()
        == OperatorDeclaration.all.map(\.name).sorted()
    )
  }

  @Test func `missing arguments take the schema's defaults`() {
    let x = Tensor([1.0, 2, 3], shape: [3])
    // aten::add has a factor of the second term that is 1 unless told.
    #expect(Operator.add(x, x).doubles() == [2, 4, 6])
    #expect(Operator.add(x, x, 10).doubles() == [11, 22, 33])
  }

  @Test func `lists, absent values and strings reach the operator`() {
    let x = Tensor([1.0, 2, 3, 4], shape: [2, 2])
    #expect(Operator.sumAlong(x, [0, 1], false).item == 10)
    #expect(Operator.clamp(x, Double?.none, 2.5).doubles() == [1, 2, 2.5, 2.5])
    #expect(Operator.constantPad(x, [0, 1], 0.5).doubles() == [1, 2, 0.5, 3, 4, 0.5])
    #expect(Operator.cat([x, x], 1).shape == [2, 4])
    let divideRounding = Operator("aten::div", "Tensor_mode")
    #expect(
      divideRounding(x, Tensor.full([], 2, type: .float64), "floor").doubles() == [0, 1, 1, 2]
    )
  }

  @Test func `lists of doubles reach the operator`() {
    let resize = Operator("aten::upsample_nearest1d", "vec")
    let x = Tensor([1.0, 2], shape: [1, 1, 2])
    #expect(resize(x, [Int]?.none, [2.0]).doubles() == [1, 1, 2, 2])
  }

  @Test func `an unknown operator stops the process by name`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Operator("aten::no_such_thing", "Tensor")
    }
    expectStandardError(
      of: result,
      contains: "LibTorch has no operator 'aten::no_such_thing' with overload 'Tensor'"
    )
  }

  @Test func `a missing argument is named`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Operator.add(Tensor.ones([1]))
    }
    expectStandardError(of: result, contains: "aten::add: missing argument 'other'")
  }

  @Test func `a result of another kind is not taken for a tensor`() async {
    let result = await #expect(
      processExitsWith: .failure,
      observing: [\.standardErrorContent]
    ) {
      _ = Operator.item(Tensor.ones([1]))
    }
    expectStandardError(of: result, contains: "aten::item: result 0 is no tensor")
  }
}
