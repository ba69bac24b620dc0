import Torch

/// A length in a graph whose inputs may have any number of clips.
enum GraphLength: Equatable {
  /// The same for all numbers of clips.
  case fixed(Int)
  /// So many for each clip.
  case perClip(Int)
}

/// The same computation traced with two and with three clips: what differs depends on their number.
struct BatchTrace {
  /// A call in both traces.
  struct Call {
    /// The call with two clips.
    let first: TracedGraph.Call
    /// The call with three.
    let second: TracedGraph.Call
  }

  /// The calls that depend on the clips or on their number, in order.
  let calls: [Call]
  /// The graph of two clips, with all tensors.
  let graph: TracedGraph

  private let other: TracedGraph

  /// Traces a function of clips of that shape, `[C, T, H, W]`.
  init(clipShape: [Int], _ function: (Tensor) -> Tensor) throws(TorchError) {
    func traced(_ count: Int) -> TracedGraph {
      withInference {
        recordingTrace(of: [.full([count] + clipShape, 0.5)]) { [function($0[0])] }
      }
    }
    let (first, second) = (traced(2), traced(3))
    (graph, other) = (first, second)
    guard
      first.calls.map(\.name) == second.calls.map(\.name),
      first.calls.map(\.results) == second.calls.map(\.results),
      first.values.count == second.values.count
    else {
      throw TorchError(
        code: .inexpressible,
        message:
          "the network computes otherwise for another number of clips; there is no one graph "
          + "of it to export"
      )
    }
    // What depends on nothing given is there already, as the result of its call.
    var dependent = Set(first.inputs)
    var found: [Call] = []
    for (one, two) in zip(first.calls, second.calls) {
      let isDependent =
        one.tensors.contains(where: dependent.contains) || one.arguments != two.arguments
        || one.results.contains { first.values[$0].shape != second.values[$0].shape }
      guard isDependent else { continue }
      dependent.formUnion(one.results)
      found.append(Call(first: one, second: two))
    }
    calls = found
  }

  /// The lengths of a tensor's axes; nil where they depend on the number of clips in another way than
  /// by a multiple.
  func lengths(of tensor: Int) -> [GraphLength]? {
    let (two, three) = (graph.values[tensor].shape, other.values[tensor].shape)
    guard two.count == three.count else { return nil }
    var lengths: [GraphLength] = []
    for (two, three) in zip(two, three) {
      if two == three {
        lengths.append(.fixed(two))
      } else if two * 3 == three * 2 {
        lengths.append(.perClip(three - two))
      } else {
        return nil
      }
    }
    return lengths
  }
}

extension TracedGraph.Call {
  /// Whether it writes its result over its first argument.
  var isInPlace: Bool {
    guard let word = name.split(separator: ".", maxSplits: 1).first else { return false }
    return word.hasSuffix("_")
  }
}
