import Foundation
import TestSupport
import Testing

@testable import Torch

/// A function of tensors beside the same function of numbers.
struct ElementaryFunction: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let function: @Sendable (Tensor) -> Tensor
  let expected: @Sendable (Double) -> Double
  var domain = -3.0...3.0

  static let all = [
    ElementaryFunction(testDescription: "relu", function: { relu($0) }, expected: { max($0, 0) }),
    ElementaryFunction(
      testDescription: "gelu",
      function: { gelu($0) },
      expected: { $0 * (1 + erf($0 / 2.0.squareRoot())) / 2 }
    ),
    ElementaryFunction(
      testDescription: "tanh gelu",
      function: { tanhGelu($0) },
      expected: {
        let inside = (2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0)
        return $0 * (1 + Foundation.tanh(inside)) / 2
      }
    ),
    ElementaryFunction(
      testDescription: "quick gelu",
      function: { quickGelu($0) },
      expected: { $0 / (1 + Foundation.exp(-1.702 * $0)) }
    ),
    ElementaryFunction(
      testDescription: "sigmoid",
      function: { sigmoid($0) },
      expected: { 1 / (1 + Foundation.exp(-$0)) }
    ),
    ElementaryFunction(
      testDescription: "hardsigmoid",
      function: { hardsigmoid($0) },
      expected: { min(max($0 + 3, 0), 6) / 6 },
      domain: -5...5
    ),
    ElementaryFunction(
      testDescription: "hardswish",
      function: { ActivationFunction.hardswish($0) },
      expected: { $0 * min(max($0 + 3, 0), 6) / 6 },
      domain: -5...5
    ),
    ElementaryFunction(
      testDescription: "relu6",
      function: { ActivationFunction.relu6($0) },
      expected: { min(max($0, 0), 6) },
      domain: -5...9
    ),
    ElementaryFunction(
      testDescription: "tanh",
      function: { Torch.tanh($0) },
      expected: { Foundation.tanh($0) }
    ),
    ElementaryFunction(
      testDescription: "exp",
      function: { Torch.exp($0) },
      expected: { Foundation.exp($0) }
    ),
    ElementaryFunction(
      testDescription: "log",
      function: { Torch.log($0) },
      expected: { Foundation.log($0) },
      domain: 0.1...5
    ),
    ElementaryFunction(
      testDescription: "sqrt",
      function: { Torch.sqrt($0) },
      expected: { $0.squareRoot() },
      domain: 0.1...5
    ),
    ElementaryFunction(
      testDescription: "abs",
      function: { Torch.abs($0) },
      expected: { Swift.abs($0) }
    ),
    ElementaryFunction(
      testDescription: "sin",
      function: { Torch.sin($0) },
      expected: { Foundation.sin($0) }
    ),
    ElementaryFunction(
      testDescription: "clamp at least",
      function: { clamp($0, atLeast: -0.5) },
      expected: { max($0, -0.5) }
    ),
    ElementaryFunction(
      testDescription: "clamp to a range",
      function: { clamp($0, to: -0.5...1) },
      expected: { min(max($0, -0.5), 1) }
    ),
  ]

  /// Twenty numbers of the domain, none on a kink of any function.
  var inputs: [Double] {
    (0..<20).map {
      domain.lowerBound + (Double($0) + 0.37) / 20 * (domain.upperBound - domain.lowerBound)
    }
  }
}

@Suite(.oneEngineThread) struct ElementaryTests {
  @Test(arguments: ElementaryFunction.all)
  func `values are Foundation's`(function: ElementaryFunction) {
    let x = Tensor(function.inputs, shape: [4, 5])
    let y = function.function(x)
    #expect(y.shape == [4, 5])
    expectClose(y.doubles(), function.inputs.map(function.expected), within: 1e-13)
  }

  @Test(arguments: ElementaryFunction.all)
  func `gradients agree with finite differences`(function: ElementaryFunction) {
    gradientCheck([Tensor(function.inputs, shape: [4, 5])]) {
      weightedSum(function.function($0[0]))
    }
  }
}
