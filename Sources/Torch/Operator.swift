internal import CTorch

/// An operator of LibTorch's dispatcher, looked up once.
///
/// Internal on purpose: the public surface is the typed functions around it, so that a wrong use of
/// an operator's schema cannot come from outside and is met by the first test of its function.
struct Operator: @unchecked Sendable {  // the pointee is immutable and lives as long as the process
  let name: StaticString
  private let overload: StaticString
  private let raw: OpaquePointer

  init(_ name: StaticString, _ overload: StaticString = "") {
    guard let found = Operator(ifPresent: name, overload) else {
      preconditionFailure("LibTorch has no operator '\(name)' with overload '\(overload)'")
    }
    self = found
  }

  /// Looks up an operator that not every build of LibTorch has.
  init?(ifPresent name: StaticString, _ overload: StaticString = "") {
    guard let raw = ct_operator(name.description, overload.description) else { return nil }
    (self.name, self.overload) = (name, overload)
    self.raw = raw
  }

  /// Calls the operator and returns its first result, a tensor.
  @discardableResult
  func callAsFunction<each Argument: OperatorArgument>(
    _ argument: repeat each Argument
  ) -> Tensor {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
    let result = call.tensor(0)
    note(repeat each argument, results: [result])
    return result
  }

  /// Calls the operator for its effect.
  func perform<each Argument: OperatorArgument>(_ argument: repeat each Argument) {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
    note(repeat each argument, results: [])
  }

  /// Calls the operator and returns its first result, a number or truth value.
  func number<each Argument: OperatorArgument>(_ argument: repeat each Argument) -> Double {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
    note(repeat each argument, results: [])
    return call.number(0)
  }

  /// Calls the operator and returns its first two results, tensors.
  func pair<each Argument: OperatorArgument>(
    _ argument: repeat each Argument
  ) -> (Tensor, Tensor) {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
    let result = (call.tensor(0), call.tensor(1))
    note(repeat each argument, results: [result.0, result.1])
    return result
  }

  /// Calls the operator and returns its first result, a list of tensors.
  func list<each Argument: OperatorArgument>(_ argument: repeat each Argument) -> [Tensor] {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
    let result = call.tensors(0)
    note(repeat each argument, results: result)
    return result
  }

  /// Tells of a call, if anybody listens.
  @inline(__always)
  private func note<each Argument: OperatorArgument>(
    _ argument: repeat each Argument,
    results: @autoclosure () -> [Tensor]
  ) {
    guard TraceRecorder.isAnyoneRecording, let recorder = TraceRecorder.current else { return }
    var arguments: [TracedGraph.Argument] = []
    repeat arguments.append((each argument).noted(by: recorder))
    let name = overload.utf8CodeUnitCount == 0 ? "\(name)" : "\(name).\(overload)"
    recorder.note(name, arguments, results: results())
  }
}
