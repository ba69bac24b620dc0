/// The bytes of a protocol buffer message, built field by field.
package struct ProtocolBufferMessage {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  /// Begins with no field.
  package init() {}

  /// Adds a number of eight bytes.
  package mutating func append(field: Int, _ value: Double) {
    appendVariable(UInt64(field << 3 | 1))
    appendFixed(value.bitPattern)
  }

  /// Adds a number of four bytes.
  package mutating func append(field: Int, _ value: Float) {
    appendVariable(UInt64(field << 3 | 5))
    appendFixed(value.bitPattern)
  }

  /// Adds a whole number, in as few bytes as it takes.
  package mutating func append(field: Int, _ value: Int) {
    appendVariable(UInt64(field << 3))
    appendVariable(UInt64(bitPattern: Int64(value)))
  }

  /// Adds a text.
  package mutating func append(field: Int, _ text: String) {
    append(field: field, bytes: Array(text.utf8))
  }

  /// Adds a message inside this one.
  package mutating func append(field: Int, _ message: ProtocolBufferMessage) {
    append(field: field, bytes: message.bytes)
  }

  /// Adds bytes as they are.
  package mutating func append(field: Int, bytes: [UInt8]) {
    appendVariable(UInt64(field << 3 | 2))
    appendVariable(UInt64(bytes.count))
    self.bytes += bytes
  }

  /// Seven bits at a time, lowest first; the eighth says that more follow.
  private mutating func appendVariable(_ value: UInt64) {
    var rest = value
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func appendFixed(_ value: some FixedWidthInteger) {
    bytes += littleEndianBytes(of: value)
  }
}

/// The bytes of a number, lowest first.
package func littleEndianBytes<Integer: FixedWidthInteger>(of value: Integer) -> [UInt8] {
  stride(from: 0, to: Integer.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> $0) }
}
