internal import CTorch

/// A multidimensional array of numbers of one type, on one device.
///
/// A tensor is a handle: copies share storage, and LibTorch's own reference count keeps it alive.
/// Axes are counted from 0; negative ones count from the end.
public struct Tensor {
  private let reference: Reference

  /// Takes over a reference that the caller owns.
  init(owning handle: OpaquePointer) { reference = Reference(owning: handle) }

  /// The only way to the pointer: it is valid inside `body`, and nowhere else.
  func withHandle<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    withExtendedLifetime(reference) { body(reference.handle) }
  }

  private final class Reference {
    let handle: OpaquePointer
    init(owning handle: OpaquePointer) { self.handle = handle }
    deinit {
      if TraceRecorder.isAnyoneRecording, ct_tensor_use_count(handle) == 1 {
        TraceRecorder.current?.forget(handle)
      }
      ct_tensor_release(handle)
    }
  }
}

// A tensor may be written in place by its optimizer: hand it over with `sending`, do not share it.
@available(*, unavailable)
extension Tensor: Sendable {}

extension Tensor {
  /// The length along each axis.
  public var shape: [Int] {
    withHandle { handle in
      UnsafeBufferPointer(start: ct_tensor_sizes(handle), count: Int(ct_tensor_rank(handle)))
        .map(Int.init)
    }
  }

  /// The number of axes.
  public var rank: Int { withHandle { Int(ct_tensor_rank($0)) } }

  /// The number of elements.
  public var count: Int { shape.reduce(1, *) }

  /// The type of the elements.
  public var dataType: DataType {
    let raw = withHandle { ct_tensor_type($0) }
    guard let type = DataType(rawValue: raw) else {
      preconditionFailure("dataType: LibTorch's scalar type \(raw) is not known here")
    }
    return type
  }

  /// Where the tensor lives.
  public var device: Device {
    var index: Int32 = -1
    let type = withHandle { ct_tensor_device($0, &index) }
    return Device(type: type, index: index)
  }

  /// Whether channels lie innermost in memory, the layout in which convolutions are fastest.
  ///
  /// - Shape: `[B, C, H, W]` or `[B, C, T, H, W]`; `false` for others.
  public var isChannelsLast: Bool { withHandle { ct_tensor_is_channels_last($0) } }

  /// How many handles share this tensor.
  var useCount: Int { withHandle { Int(ct_tensor_use_count($0)) } }

  /// The one number in this tensor.
  public var item: Double {
    precondition(count == 1, "item: expected one element, got shape \(shape)")
    return Operator.item.number(self)
  }
}
