public import Torch

/// Batch normalisation of channels (Ioffe and Szegedy, 2015).
public final class BatchNorm: Module, UnaryLayer {
  /// `[C]`, starts at one.
  public let weight: Parameter
  /// `[C]`, starts at zero.
  public let bias: Parameter
  /// `[C]`, moved towards each training batch's mean by a tenth.
  public let runningMean: Buffer
  /// `[C]`, moved towards each training batch's variance by a tenth.
  public let runningVar: Buffer
  /// Added to the variance.
  public let epsilon: Double

  /// Starts as the identity on standardised input.
  public init(_ channels: Int, epsilon: Double = 1e-5) {
    weight = Parameter(.ones([channels]))
    bias = Parameter(.zeros([channels]))
    runningMean = Buffer(.zeros([channels]))
    runningVar = Buffer(.ones([channels]))
    self.epsilon = epsilon
  }

  /// Applies the normalisation, by the batch's statistics while training, else by the running ones.
  ///
  /// - Shape: `[B, C, …]` → same.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    batchNormalize(
      x,
      weight: weight.value,
      bias: bias.value,
      runningMean: runningMean.value,
      runningVariance: runningVar.value,
      isTraining: isTraining,
      epsilon: epsilon
    )
  }
}

/// Layer normalisation (Ba et al., 2016).
public final class LayerNorm: Module, UnaryLayer {
  /// `[D]`, starts at one.
  public let weight: Parameter
  /// `[D]`, starts at zero.
  public let bias: Parameter
  /// Added to the variance.
  public let epsilon: Double

  /// Starts as the identity on standardised input.
  public init(_ features: Int, epsilon: Double = 1e-6) {
    weight = Parameter(.ones([features]))
    bias = Parameter(.zeros([features]))
    self.epsilon = epsilon
  }

  /// Applies the normalisation over the last axis.
  ///
  /// - Shape: `[…, D]` → same.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    layerNormalize(x, weight: weight.value, bias: bias.value, epsilon: epsilon)
  }
}

/// Group normalisation (Wu and He, 2018): no clip of a batch depends on the others, training or not.
public final class GroupNorm: Module, UnaryLayer {
  /// `[C]`, starts at one.
  public let weight: Parameter
  /// `[C]`, starts at zero.
  public let bias: Parameter
  /// How many groups the channels are divided into.
  public let groupCount: Int
  /// Added to the variance.
  public let epsilon: Double

  /// Starts as the identity on standardised input.
  public init(_ channels: Int, groupCount: Int, epsilon: Double = 1e-5) {
    precondition(
      groupCount > 0 && channels.isMultiple(of: groupCount),
      "GroupNorm: \(channels) channels do not make \(groupCount) groups"
    )
    weight = Parameter(.ones([channels]))
    bias = Parameter(.zeros([channels]))
    self.groupCount = groupCount
    self.epsilon = epsilon
  }

  /// Applies the normalisation.
  ///
  /// - Shape: `[B, C, …]` → same.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    groupNormalize(
      x,
      groupCount: groupCount,
      weight: weight.value,
      bias: bias.value,
      epsilon: epsilon
    )
  }
}
