public import Torch

/// A change of a layer's weights of low rank, learned while the weights themselves rest.
///
/// ΔW = B A, with A drawn at random and B zero, so that the layer begins unchanged (Hu et al.: LoRA,
/// ICLR 2022). A convolution's kernel is taken as a matrix, outputs by all else.
public final class LowRankAdapter: Module {
  /// `[rank, inputs · kernel size]`.
  public let down: Parameter
  /// `[outputs, rank]`.
  public let up: Parameter

  /// Draws an adapter for weights of that shape, outputs first.
  public init(for weight: Tensor, rank: Int, using generator: Generator) {
    precondition(rank > 0, "LowRankAdapter: the rank must be at least 1, got \(rank)")
    let inputs = weight.count / weight.shape[0]
    let rank = min(rank, weight.shape[0], inputs)
    let bound = 1 / Double(inputs).squareRoot()
    down = Parameter(
      .uniform([rank, inputs], in: -bound..<bound, using: generator, on: weight.device)
    )
    up = Parameter(.zeros([weight.shape[0], rank], on: weight.device))
  }

  /// Weights with the change added.
  ///
  /// - Shape: `[outputs, inputs, …]` → same.
  public func callAsFunction(_ weight: Tensor) -> Tensor {
    weight + (up.value • down.value).reshaped(weight.shape)
  }
}

/// A layer that can be given a ``LowRankAdapter``.
public protocol Adaptable: Module {
  /// Gives the layer a fresh adapter; its own weights then rest.
  func addAdapter(rank: Int, using generator: Generator)

  /// Adds the adapter's change to the weights for good, and takes the adapter away.
  func mergeAdapter()
}

extension Module {
  /// Lets every parameter rest and gives each layer that can have one a fresh adapter.
  public func addAdapters(rank: Int, using generator: Generator) {
    for (_, parameter) in parameters { parameter.value.requireGradient(false) }
    forEachModule { ($0 as? any Adaptable)?.addAdapter(rank: rank, using: generator) }
  }

  /// Adds all adapters' changes to the weights for good; everything can be trained again.
  public func mergeAdapters() {
    forEachModule { ($0 as? any Adaptable)?.mergeAdapter() }
    for (_, parameter) in parameters { parameter.value.requireGradient() }
  }
}
