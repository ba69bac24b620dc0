internal import CTorch

/// Runs `body` with gradient recording off, and restores it afterwards.
///
/// The switch belongs to the thread, so `body` is synchronous by type.
public func withoutGradient<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let wasEnabled = ct_gradient_enabled()
  ct_set_gradient_enabled(false)
  defer { ct_set_gradient_enabled(wasEnabled) }
  return try body()
}

/// Runs `body` in LibTorch's inference mode: faster still, but its results may never meet a
/// gradient.
public func withInference<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let mode = ct_inference_begin()
  defer { ct_inference_end(mode) }
  return try body()
}

/// Runs `body` with matrix products and convolutions computed in `type`; nil computes as stored.
///
/// Weights are converted once: step optimizers outside, or `body` goes on with the old ones.
public func withAutocast<Result, Failure: Error>(
  _ type: DataType?,
  on device: Device,
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  let previous = ct_autocast_type(device.type)
  ct_set_autocast_type(device.type, type?.rawValue ?? -1)
  defer { ct_set_autocast_type(device.type, previous) }
  return try body()
}

/// Whether operations on this thread are recorded for gradients.
public var isRecordingGradient: Bool { ct_gradient_enabled() }

extension Tensor {
  /// The gradient of the last ``backward()``, if this tensor took part in it.
  public var gradient: Tensor? {
    withHandle { ct_tensor_gradient($0).map(Tensor.init(owning:)) }
  }

  /// Whether ``backward()`` reaches this tensor.
  public var requiresGradient: Bool { withHandle { ct_tensor_requires_gradient($0) } }

  /// Asks for gradients of this tensor, a leaf of floating point numbers.
  package func requireGradient(_ required: Bool = true) {
    if let failure = withHandle({ ct_tensor_set_requires_gradient($0, required) }) {
      preconditionFailure("requireGradient: \(String(cString: failure))")
    }
  }

  /// Replaces the gradient, to which the next ``backward()`` adds; nil is none.
  package func setGradient(_ gradient: Tensor?) {
    withHandle { tensor in
      if let gradient {
        gradient.withHandle { ct_tensor_set_gradient(tensor, $0) }
      } else {
        ct_tensor_set_gradient(tensor, nil)
      }
    }
  }

  /// Forgets the gradient.
  package func clearGradient() { setGradient(nil) }

  /// Computes the gradient of this scalar with respect to every parameter it depends on.
  public func backward() { Operator.backward.perform(self, [Tensor]()) }
}
