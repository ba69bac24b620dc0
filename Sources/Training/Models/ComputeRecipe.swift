import Foundation
public import RecipeFormat
public import Torch

/// What the arithmetic is done on and in.
public struct ComputeRecipe: Recipe {
  /// Number types for networks.
  public enum Precision: String, Codable, Sendable, CaseIterable {
    /// bf16 where the processor has instructions for it, else single precision.
    case auto
    /// Single precision throughout.
    case float32
    /// Convolutions and matrix products in bf16.
    case bfloat16
  }

  /// Kinds of device.
  public enum Place: String, Codable, Sendable, CaseIterable {
    /// An accelerator where there is one, else the processor.
    case auto
    /// The processor.
    case cpu
    /// An NVIDIA accelerator.
    case cuda
  }

  /// The number type of networks; losses and optimizers are always in single precision.
  public var precision = Precision.auto
  /// The device.
  public var device = Place.auto
  /// Threads of one operation; 0 is one for each core.
  public var threads = 0

  /// Makes the recommended settings.
  public init() {}

  /// Refuses negative numbers of threads.
  public func validate() throws(RecipeError) {
    guard threads >= 0 else {
      throw .outOfRange("'threads' is \(threads); it must be at least 1, or 0 for all cores")
    }
  }

  /// The device that this machine gives.
  public var resolvedDevice: Device {
    switch device {
    case .auto: .best
    case .cpu: .cpu
    case .cuda: .cuda(0)
    }
  }

  /// The type that networks are computed in; nil is as stored.
  public var autocast: DataType? {
    switch precision {
    case .float32: nil
    case .bfloat16: .bfloat16
    case .auto: resolvedDevice != .cpu || Processor.hasBFloat16 ? .bfloat16 : nil
    }
  }

  /// The number of threads that this machine gives.
  public var threadCount: Int {
    threads > 0 ? threads : Processor.coreCount
  }
}
