import TestSupport
import Testing

@testable import Torch

@Suite(.oneEngineThread)
struct TraceTests {
  private let x = Tensor([1.0, -2, 3], shape: [3])
  private let weight = Tensor([2.0, 2, 2], shape: [3])

  @Test func `calls are noted with what they were given and what came out`() {
    let graph = recordingTrace(of: [x]) { inputs in
      [relu(inputs[0] * weight + 1.5).reshaped([1, -1])]
    }
    #expect(graph.inputs == [0])
    #expect(graph.outputs == [5])
    #expect(graph.constants == [1])
    #expect(
      graph.calls == [
        TracedGraph.Call(
          name: "aten::mul.Tensor",
          arguments: [.tensor(0), .tensor(1)],
          results: [2]
        ),
        TracedGraph.Call(
          name: "aten::add.Scalar",
          arguments: [.tensor(2), .double(1.5)],
          results: [3]
        ),
        TracedGraph.Call(name: "aten::relu", arguments: [.tensor(3)], results: [4]),
        TracedGraph.Call(
          name: "aten::reshape",
          arguments: [.tensor(4), .ints([1, -1])],
          results: [5]
        ),
      ]
    )
    #expect(graph.values[1].tensor?.doubles() == weight.doubles())
    #expect(graph.values[5].tensor == nil)
    #expect(graph.values[5].shape == [1, 3])
    #expect(graph.values[5].type == .float64)
  }

  @Test func `lists, absent values and several results are noted`() {
    let graph = recordingTrace(of: [x]) { inputs in
      let (values, _) = inputs[0].largest(2, along: 0)
      return [concatenate([values, clamp(inputs[0], atLeast: 0)], along: 0)]
    }
    #expect(graph.calls.map(\.results) == [[1, 2], [3], [4]])
    #expect(graph.calls[1].arguments == [.tensor(0), .double(0), .none])
    #expect(graph.calls[2].arguments == [.tensors([1, 3]), .int(0)])
  }

  @Test func `what is written in place has another number from then on`() {
    let graph = recordingTrace(of: [x]) { inputs in
      let y = inputs[0] * 2.0
      let z = y.activatedInPlace(by: .relu)
      return [z + z]
    }
    #expect(graph.calls[1].arguments == [.tensor(1)])
    #expect(graph.calls[2].arguments == [.tensor(2), .tensor(2)])
  }

  @Test func `nothing is noted outside, before or after`() {
    _ = x + x
    var inner: TracedGraph?
    let outer = recordingTrace(of: [x]) { inputs in
      #expect(isRecordingTrace)
      inner = recordingTrace(of: inputs) { [exp($0[0])] }
      return [inputs[0] + 1.0]
    }
    #expect(!isRecordingTrace)
    _ = x + x
    #expect(inner?.calls.map(\.name) == ["aten::exp"])
    #expect(outer.calls.map(\.name) == ["aten::add.Scalar"])
  }

  @Test func `what depends on no input keeps its numbers`() {
    let graph = recordingTrace(of: [x]) { [$0[0] + Tensor.range(0..<3).converted(to: .float64)] }
    #expect(graph.values[2].tensor?.doubles() == [0, 1, 2])
    #expect(graph.constants.isEmpty)
  }

  @Test func `a tensor that takes the place of another in memory is another`() {
    let graph = withInference {
      recordingTrace(of: [x]) { inputs in
        var y = inputs[0]
        for number in 0..<64 {
          // The sums are gone when the next ones are made.
          y = y * 2.0 + Tensor([Double(number)], shape: [1])
        }
        return [y]
      }
    }
    #expect(graph.constants.count == 64)
    for (number, constant) in graph.constants.enumerated() {
      #expect(graph.values[constant].tensor?.doubles() == [Double(number)])
    }
  }

  @Test func `other threads are not listened to`() {
    let graph = recordingTrace(of: [x]) { inputs in
      let others = inParallel(64) { Tensor.ones([$0 + 1]) * 2.0 }
      return [inputs[0] + others[2]]
    }
    #expect(graph.calls.last?.name == "aten::add.Tensor")
    #expect(graph.values[graph.outputs[0]].shape == [3])
  }
}
