/// The type of a tensor's numbers.
///
/// Raw values are LibTorch's own (`c10::ScalarType`).
public enum DataType: Int32, Sendable, CaseIterable {
  /// Unsigned bytes, as pixels come.
  case uint8 = 0
  /// Signed bytes.
  case int8 = 1
  /// 32-bit integers.
  case int32 = 3
  /// 64-bit integers, the type of indices.
  case int64 = 4
  /// IEEE half precision.
  case float16 = 5
  /// IEEE single precision, the default.
  case float32 = 6
  /// IEEE double precision.
  case float64 = 7
  /// Truth values, a byte each.
  case bool = 11
  /// The upper half of single precision: its range, with 8 bits of mantissa.
  case bfloat16 = 15

  /// Bytes per element.
  public var byteCount: Int {
    switch self {
    case .uint8, .int8, .bool: 1
    case .float16, .bfloat16: 2
    case .int32, .float32: 4
    case .int64, .float64: 8
    }
  }
}
