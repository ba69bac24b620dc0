internal import CTorch

/// Where a tensor lives and is computed with.
public enum Device: Sendable, Hashable, CustomStringConvertible {
  /// The processor and its memory.
  case cpu
  /// An NVIDIA accelerator, counted from 0.
  case cuda(Int)

  /// The first accelerator where LibTorch has one, else the processor.
  ///
  /// The one place where a device is chosen; all other code is told.
  public static var best: Device { ct_cuda_count() > 0 ? .cuda(0) : .cpu }

  /// Whether LibTorch can compute there on this machine.
  var isAvailable: Bool {
    switch self {
    case .cpu: true
    case .cuda(let index): (0..<Int(ct_cuda_count())).contains(index)
    }
  }

  /// `cpu`, or `cuda:0` and so on.
  public var description: String {
    switch self {
    case .cpu: "cpu"
    case .cuda(let index): "cuda:\(index)"
    }
  }

  /// LibTorch's number of the kind of device (`c10::DeviceType`).
  var type: Int32 {
    switch self {
    case .cpu: 0
    case .cuda: 1
    }
  }

  /// Which device of its kind; -1 where there is only one.
  var index: Int32 {
    switch self {
    case .cpu: -1
    case .cuda(let index): Int32(index)
    }
  }

  init(type: Int32, index: Int32) {
    switch type {
    case 0: self = .cpu
    case 1: self = .cuda(Int(max(index, 0)))
    default: preconditionFailure("device: LibTorch's device type \(type) is not known here")
    }
  }
}
