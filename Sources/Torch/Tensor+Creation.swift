internal import CTorch
internal import Foundation

extension Tensor {
  /// A tensor of zeros.
  public static func zeros(
    _ shape: [Int],
    type: DataType = .float32,
    on device: Device = .cpu
  ) -> Tensor {
    Operator.zeros(shape, type, Int?.none, device)
  }

  /// Zeros of this tensor's shape, type, device and layout in memory.
  public func zerosLike() -> Tensor { Operator.zerosLike(self) }

  /// A tensor of ones.
  public static func ones(
    _ shape: [Int],
    type: DataType = .float32,
    on device: Device = .cpu
  ) -> Tensor {
    Operator.ones(shape, type, Int?.none, device)
  }

  /// A tensor of one value throughout.
  public static func full(
    _ shape: [Int],
    _ value: Double,
    type: DataType = .float32,
    on device: Device = .cpu
  ) -> Tensor {
    Operator.full(shape, value, type, Int?.none, device)
  }

  /// The identity matrix.
  ///
  /// - Shape: → `[size, size]`.
  public static func identity(
    _ size: Int,
    type: DataType = .float32,
    on device: Device = .cpu
  ) -> Tensor {
    Operator.eye(size, type, Int?.none, device)
  }

  /// The whole numbers of a range.
  ///
  /// - Shape: → `[range.count]`, `int64`.
  public static func range(_ range: Range<Int>, on device: Device = .cpu) -> Tensor {
    Operator.arange(range.lowerBound, range.upperBound, DataType.int64, Int?.none, device)
  }

  /// Draws from the standard normal distribution.
  public static func normal(
    _ shape: [Int],
    using generator: Generator,
    type: DataType = .float32,
    on device: Device = .cpu
  ) -> Tensor {
    Operator.randn(shape, generator, type, Int?.none, device)
  }

  /// Draws uniformly from `range`; rounding to `type` may reach its upper end.
  public static func uniform(
    _ shape: [Int],
    in range: Range<Double> = 0..<1,
    using generator: Generator,
    type: DataType = .float32,
    on device: Device = .cpu
  ) -> Tensor {
    let unit = Operator.rand(shape, generator, type, Int?.none, device)
    return unit * (range.upperBound - range.lowerBound) + range.lowerBound
  }

  /// A tensor of those numbers, in row-major order.
  public init(_ values: [Float], shape: [Int]) {
    self = values.withUnsafeBytes { Tensor(copying: $0, shape: shape, type: .float32) }
  }

  /// A tensor of those numbers, in row-major order.
  public init(_ values: [Double], shape: [Int]) {
    self = values.withUnsafeBytes { Tensor(copying: $0, shape: shape, type: .float64) }
  }

  /// A tensor of those whole numbers, in row-major order.
  public init(_ values: [Int], shape: [Int]) {
    self = values.withUnsafeBytes { Tensor(copying: $0, shape: shape, type: .int64) }
  }

  /// A tensor over a copy of those bytes, in row-major order.
  public init(bytes: [UInt8], shape: [Int], type: DataType = .uint8) {
    self = bytes.withUnsafeBytes { Tensor(copying: $0, shape: shape, type: type) }
  }

  /// A tensor over a file's bytes as they lie on the disk, without reading them.
  ///
  /// What others write to the file is seen in the tensor. The file must stay at least that long.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - shape: What the file begins with.
  ///   - type: The type of its numbers.
  /// - Throws: ``TorchError`` of code `unreadable` where the file is missing or shorter.
  public init(mapping path: String, shape: [Int], type: DataType = .float32) throws(TorchError) {
    let count = shape.reduce(1, *)
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    guard let size, size >= count * type.byteCount, FileManager.default.isReadableFile(atPath: path)
    else {
      throw TorchError(
        code: .unreadable,
        message: "'\(path)' cannot be read, or is shorter than \(count * type.byteCount) bytes"
      )
    }
    let absent: Int? = nil
    self = Operator.fromFile(path, false, count, type, absent, absent, absent).reshaped(shape)
  }

  init(copying bytes: UnsafeRawBufferPointer, shape: [Int], type: DataType) {
    var made: OpaquePointer?
    let sizes = shape.map(Int64.init)
    let failure = ct_tensor_from_bytes(
      bytes.baseAddress,
      Int64(bytes.count),
      sizes,
      Int32(shape.count),
      type.rawValue,
      &made
    )
    if let failure { preconditionFailure("tensor: \(String(cString: failure))") }
    guard let made else { preconditionFailure("tensor: LibTorch made none") }
    self.init(owning: made)
  }
}
