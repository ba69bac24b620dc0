internal import CTorch

extension Tensor {
  /// The elements as single precision, in row-major order.
  public func floats() -> [Float] { elements(as: .float32, zero: 0) }

  /// The elements as double precision, in row-major order.
  public func doubles() -> [Double] { elements(as: .float64, zero: 0) }

  /// The elements as whole numbers, in row-major order.
  public func ints() -> [Int] { elements(as: .int64, zero: 0) }

  /// The elements' bytes as they are, in row-major order.
  public func bytes() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count * dataType.byteCount) { buffer, initialized in
      copyBytes(to: UnsafeMutableRawBufferPointer(buffer))
      initialized = buffer.count
    }
  }

  private func elements<Element>(as type: DataType, zero: Element) -> [Element] {
    let converted = withoutGradient { self.converted(to: type) }
    var values = [Element](repeating: zero, count: count)
    values.withUnsafeMutableBytes { converted.copyBytes(to: $0) }
    return values
  }

  private func copyBytes(to buffer: UnsafeMutableRawBufferPointer) {
    let failure = withHandle { ct_tensor_copy_bytes($0, buffer.baseAddress, Int64(buffer.count)) }
    if let failure { preconditionFailure("values: \(String(cString: failure))") }
  }
}
