internal import CTorch

/// A source of random numbers on one device, whose state can be kept and restored.
///
/// Draws take a generator explicitly; the engine's global one is never used, so runs repeat and
/// tests may run side by side.
public final class Generator {
  private let handle: OpaquePointer

  /// Starts the sequence of `seed`.
  public init(seed: UInt64, on device: Device = .cpu) {
    var created: OpaquePointer?
    if let failure = ct_generator_create(device.type, device.index, seed, &created) {
      preconditionFailure("generator: \(String(cString: failure))")
    }
    guard let created else { preconditionFailure("generator: LibTorch made none") }
    handle = created
  }

  deinit { ct_generator_release(handle) }

  func withHandle<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(handle) }
  }

  /// All that decides the draws to come, as bytes.
  ///
  /// - Shape: `[N]`, `uint8`.
  public var state: Tensor {
    var state: OpaquePointer?
    if let failure = withHandle({ ct_generator_state($0, &state) }) {
      preconditionFailure("generator: \(String(cString: failure))")
    }
    guard let state else { preconditionFailure("generator: LibTorch gave no state") }
    return Tensor(owning: state)
  }

  /// Goes on from a ``state`` that was kept.
  ///
  /// - Throws: ``TorchError`` with code `mismatch` if it is no state of such a generator; the
  ///   draws to come are then unchanged.
  public func restore(_ state: Tensor) throws(TorchError) {
    let failure = withHandle { generator in
      state.withHandle { ct_generator_set_state(generator, $0) }
    }
    if let failure {
      throw TorchError(
        code: .mismatch,
        message: "the generator's state cannot be restored: \(String(cString: failure))"
      )
    }
  }
}

@available(*, unavailable)
extension Generator: Sendable {}
