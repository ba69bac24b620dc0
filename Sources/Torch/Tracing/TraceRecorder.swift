import Foundation
import Synchronization

/// Computes something and tells what was computed.
///
/// Calls on other threads are not noted. What depends on no input stays in memory while the trace
/// lives.
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
  private var values: [TracedGraph.Value] = []
  private var numbers: [OpaquePointer: Int] = [:]

  init(_ inputs: [Tensor]) {
    self.inputs = Array(inputs.indices)
    for input in inputs { _ = add(input, isGiven: true) }
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
    numbers[tensor.withHandle { $0 }] ?? add(tensor, isGiven: false)
  }

  /// Forgets a tensor that is about to go: another may take its place in memory.
  func forget(_ handle: OpaquePointer) { numbers[handle] = nil }

  /// Notes a call that was made.
  func note(_ name: String, _ arguments: [TracedGraph.Argument], results: [Tensor]) {
    let isGiven = arguments.flatMap(\.tensors).contains { values[$0].tensor == nil }
    let results = results.map { add($0, isGiven: isGiven) }
    calls.append(TracedGraph.Call(name: name, arguments: arguments, results: results))
  }

  /// What was noted.
  func graph(outputs: [Tensor]) -> TracedGraph {
    let outputs = outputs.map { number(of: $0) }
    return TracedGraph(values: values, inputs: inputs, calls: calls, outputs: outputs)
  }

  private func add(_ tensor: Tensor, isGiven: Bool) -> Int {
    numbers[tensor.withHandle { $0 }] = values.count
    values.append(
      TracedGraph.Value(
        shape: tensor.shape,
        type: tensor.dataType,
        tensor: isGiven ? nil : tensor
      )
    )
    return values.count - 1
  }
}
