internal import CTorch

/// An operator of LibTorch's dispatcher, looked up once.
///
/// Internal on purpose: the public surface is the typed functions around it, so that a wrong use of
/// an operator's schema cannot come from outside and is met by the first test of its function.
struct Operator: @unchecked Sendable {  // the pointee is immutable and lives as long as the process
  let name: StaticString
  private let raw: OpaquePointer

  init(_ name: StaticString, _ overload: StaticString = "") {
    guard let raw = ct_operator(name.description, overload.description) else {
      preconditionFailure("LibTorch has no operator '\(name)' with overload '\(overload)'")
    }
    self.name = name
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
    return call.tensor(0)
  }

  /// Calls the operator for its effect.
  func perform<each Argument: OperatorArgument>(_ argument: repeat each Argument) {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
  }

  /// Calls the operator and returns its first result, a number or truth value.
  func number<each Argument: OperatorArgument>(_ argument: repeat each Argument) -> Double {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
    return call.number(0)
  }

  /// Calls the operator and returns its first two results, tensors.
  func pair<each Argument: OperatorArgument>(
    _ argument: repeat each Argument
  ) -> (Tensor, Tensor) {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
    return (call.tensor(0), call.tensor(1))
  }

  /// Calls the operator and returns its first result, a list of tensors.
  func list<each Argument: OperatorArgument>(_ argument: repeat each Argument) -> [Tensor] {
    var call = OperatorCall(raw, name)
    repeat (each argument).push(onto: &call)
    call.run()
    return call.tensors(0)
  }
}
