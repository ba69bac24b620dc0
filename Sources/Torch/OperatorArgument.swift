/// A value that an operator takes.
protocol OperatorArgument {
  func push(onto call: inout OperatorCall)

  /// The argument as a trace keeps it.
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument
}

extension Tensor: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument {
    .tensor(recorder.number(of: self))
  }
}

extension Int: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument { .int(self) }
}

extension Double: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument { .double(self) }
}

extension Bool: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument { .bool(self) }
}

extension String: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument { .string(self) }
}

extension DataType: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(Int(rawValue)) }
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument { .int(Int(rawValue)) }
}

extension Device: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument { .string(description) }
}

extension Generator: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument { .none }
}

/// An element of the lists that operators take.
protocol OperatorListElement {
  static func push(_ elements: [Self], onto call: inout OperatorCall)

  /// The list as a trace keeps it.
  static func noted(_ elements: [Self], by recorder: TraceRecorder) -> TracedGraph.Argument
}

extension Int: OperatorListElement {
  static func push(_ elements: [Int], onto call: inout OperatorCall) { call.push(elements) }
  static func noted(_ elements: [Int], by recorder: TraceRecorder) -> TracedGraph.Argument {
    .ints(elements)
  }
}

extension Double: OperatorListElement {
  static func push(_ elements: [Double], onto call: inout OperatorCall) { call.push(elements) }
  static func noted(_ elements: [Double], by recorder: TraceRecorder) -> TracedGraph.Argument {
    .doubles(elements)
  }
}

extension Tensor: OperatorListElement {
  static func push(_ elements: [Tensor], onto call: inout OperatorCall) { call.push(elements) }
  static func noted(_ elements: [Tensor], by recorder: TraceRecorder) -> TracedGraph.Argument {
    .tensors(elements.map { recorder.number(of: $0) })
  }
}

extension Array: OperatorArgument where Element: OperatorListElement {
  func push(onto call: inout OperatorCall) { Element.push(self, onto: &call) }

  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument {
    Element.noted(self, by: recorder)
  }
}

extension Optional: OperatorArgument where Wrapped: OperatorArgument {
  func push(onto call: inout OperatorCall) {
    if let self { self.push(onto: &call) } else { call.pushNone() }
  }

  func noted(by recorder: TraceRecorder) -> TracedGraph.Argument {
    self?.noted(by: recorder) ?? .none
  }
}
