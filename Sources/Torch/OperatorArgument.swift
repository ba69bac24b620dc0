/// A value that an operator takes.
protocol OperatorArgument {
  func push(onto call: inout OperatorCall)
}

extension Tensor: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
}

extension Int: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
}

extension Double: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
}

extension Bool: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
}

extension String: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
}

extension DataType: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(Int(rawValue)) }
}

extension Device: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
}

extension Generator: OperatorArgument {
  func push(onto call: inout OperatorCall) { call.push(self) }
}

/// An element of the lists that operators take.
protocol OperatorListElement {
  static func push(_ elements: [Self], onto call: inout OperatorCall)
}

extension Int: OperatorListElement {
  static func push(_ elements: [Int], onto call: inout OperatorCall) { call.push(elements) }
}

extension Double: OperatorListElement {
  static func push(_ elements: [Double], onto call: inout OperatorCall) { call.push(elements) }
}

extension Tensor: OperatorListElement {
  static func push(_ elements: [Tensor], onto call: inout OperatorCall) { call.push(elements) }
}

extension Array: OperatorArgument where Element: OperatorListElement {
  func push(onto call: inout OperatorCall) { Element.push(self, onto: &call) }
}

extension Optional: OperatorArgument where Wrapped: OperatorArgument {
  func push(onto call: inout OperatorCall) {
    if let self { self.push(onto: &call) } else { call.pushNone() }
  }
}
