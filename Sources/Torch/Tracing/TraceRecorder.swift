import Foundation
import Synchronization

/// Computes something and tells what was computed.
///
/// Calls on other threads are not noted. All that is met stays in memory while the trace lives.
///
/// - Parameters:
///   - inputs: The tensors that a graph may be given others for.
///   - body: What to compute of them, not written over.
/// - Returns: The calls in their order.
public func recordingTrace(of inputs: [Tensor], _ body: ([Tensor]) -> [Tensor]) -> TracedGraph {
  let recorder = TraceRecorder(inputs)
  return recorder.graph(outputs: recorder.listening { body(inputs) })
}

/// Whether operations on this thread are noted by ``recordingTrace(of:_:)``.
public var isRecordingTrace: Bool {
  TraceRecorder.isAnyoneRecording && TraceRecorder.current != nil
}

/// Notes the calls of operators on one thread.
final class TraceRecorder {
  private static let activeCount = Atomic<Int>(0)
  private static let key = "sora.trace"

  /// Whether any thread is recording, which costs next to nothing to ask.
  static var isAnyoneRecording: Bool { activeCount.load(ordering: .relaxed) > 0 }

  /// The recorder of this thread.
  static var current: TraceRecorder? {
    Thread.current.threadDictionary[key] as? TraceRecorder
  }

  private let inputs: [Int]
  private var calls: [TracedGraph.Call] = []
  // Tensors are held, so that no other takes the place of one in memory.
  private var tensors: [Tensor] = []
  private var numbers: [OpaquePointer: Int] = [:]

  init(_ inputs: [Tensor]) {
    for input in inputs {
      numbers[input.withHandle { $0 }] = tensors.count
      tensors.append(input)
    }
    self.inputs = Array(inputs.indices)
  }

  /// Runs `body` with this recorder listening.
  func listening<Result>(_ body: () -> Result) -> Result {
    let outer = Self.current
    Thread.current.threadDictionary[Self.key] = self
    Self.activeCount.add(1, ordering: .relaxed)
    defer {
      Self.activeCount.subtract(1, ordering: .relaxed)
      Thread.current.threadDictionary[Self.key] = outer
    }
    return body()
  }

  /// The number of a tensor, a new one where it is met for the first time.
  func number(of tensor: Tensor) -> Int {
    numbers[tensor.withHandle { $0 }] ?? add(tensor)
  }

  /// Notes a call that was made.
  func note(_ name: String, _ arguments: [TracedGraph.Argument], results: [Tensor]) {
    calls.append(
      TracedGraph.Call(name: name, arguments: arguments, results: results.map { add($0) })
    )
  }

  /// What was noted.
  func graph(outputs: [Tensor]) -> TracedGraph {
    let outputs = outputs.map { number(of: $0) }
    return TracedGraph(tensors: tensors, inputs: inputs, calls: calls, outputs: outputs)
  }

  private func add(_ tensor: Tensor) -> Int {
    numbers[tensor.withHandle { $0 }] = tensors.count
    tensors.append(tensor)
    return tensors.count - 1
  }
}
