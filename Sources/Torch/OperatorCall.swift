internal import CTorch

/// One call of an operator: arguments go in, results come out, and the frame is freed.
struct OperatorCall: ~Copyable {
  private let raw: OpaquePointer
  private let name: StaticString

  init(_ op: OpaquePointer, _ name: StaticString) {
    raw = ct_call_begin(op)
    self.name = name
  }

  deinit { ct_call_end(raw) }

  mutating func push(_ tensor: Tensor) { tensor.withHandle { ct_push_tensor(raw, $0) } }

  mutating func push(_ tensors: [Tensor]) {
    withExtendedLifetime(tensors) {
      let handles = tensors.map { $0.withHandle { $0 } }
      ct_push_tensors(raw, handles, Int64(handles.count))
    }
  }

  mutating func push(_ value: Int) { ct_push_int(raw, Int64(value)) }
  mutating func push(_ value: Double) { ct_push_double(raw, value) }
  mutating func push(_ value: Bool) { ct_push_bool(raw, value) }
  mutating func push(_ value: String) { ct_push_string(raw, value) }
  mutating func push(_ device: Device) { ct_push_device(raw, device.type, device.index) }
  mutating func push(_ generator: Generator) {
    generator.withHandle { ct_push_generator(raw, $0) }
  }

  mutating func push(_ values: [Int]) {
    values.withUnsafeBytes {
      ct_push_ints(raw, $0.assumingMemoryBound(to: Int64.self).baseAddress, Int64(values.count))
    }
  }

  mutating func push(_ values: [Double]) { ct_push_doubles(raw, values, Int64(values.count)) }
  mutating func pushNone() { ct_push_none(raw) }

  mutating func run() {
    if let failure = ct_call_run(raw) {
      preconditionFailure("\(name): \(String(cString: failure))")
    }
  }

  func tensor(_ index: Int32) -> Tensor {
    guard let handle = ct_result_tensor(raw, index) else {
      preconditionFailure("\(name): result \(index) is no tensor")
    }
    return Tensor(owning: handle)
  }

  func tensors(_ index: Int32) -> [Tensor] {
    (0..<ct_result_count(raw, index)).map { element in
      guard let handle = ct_result_list_tensor(raw, index, element) else {
        preconditionFailure("\(name): element \(element) of result \(index) is no tensor")
      }
      return Tensor(owning: handle)
    }
  }

  func number(_ index: Int32) -> Double { ct_result_double(raw, index) }
}
