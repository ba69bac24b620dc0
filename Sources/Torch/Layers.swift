/// x Wᵀ + b.
///
/// - Shape: `[…, inputs]`, `[outputs, inputs]`, `[outputs]` → `[…, outputs]`.
public func linear(_ x: Tensor, weight: Tensor, bias: Tensor? = nil) -> Tensor {
  Operator.linear(x, weight, bias)
}

/// Normalises each channel over batch and positions (Ioffe and Szegedy, 2015).
///
/// While training, the running statistics are moved towards the batch's by `momentum`.
///
/// - Shape: `[B, C, …]`; the rest `[C]`.
public func batchNormalize(
  _ x: Tensor,
  weight: Tensor?,
  bias: Tensor?,
  runningMean: Tensor,
  runningVariance: Tensor,
  isTraining: Bool,
  momentum: Double = 0.1,
  epsilon: Double = 1e-5
) -> Tensor {
  Operator.batchNorm(
    x,
    weight,
    bias,
    runningMean,
    runningVariance,
    isTraining,
    momentum,
    epsilon,
    false
  )
}

/// Normalises over the last axis (Ba et al., 2016).
///
/// - Shape: `[…, D]`, `[D]`, `[D]` → `[…, D]`.
public func layerNormalize(
  _ x: Tensor,
  weight: Tensor?,
  bias: Tensor?,
  epsilon: Double = 1e-5
) -> Tensor {
  Operator.layerNorm(x, [x.shape[x.rank - 1]], weight, bias, epsilon)
}

/// Normalises groups of neighbouring channels over their positions, each clip by itself (Wu and He,
/// 2018).
///
/// - Shape: `[B, C, …]`; the rest `[C]`.
public func groupNormalize(
  _ x: Tensor,
  groupCount: Int,
  weight: Tensor?,
  bias: Tensor?,
  epsilon: Double = 1e-5
) -> Tensor {
  Operator.groupNorm(x, groupCount, weight, bias, epsilon, false)
}

/// softmax(q kᵀ / √d) v, by the engine's fused kernel (Vaswani et al., 2017).
///
/// Where it is causal, a query meets the keys up to its own place alone.
///
/// - Shape: `[B, heads, N, d]` each → `[B, heads, N, d]`.
public func attention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  isCausal: Bool = false
) -> Tensor {
  Operator.attention(query, key, value, Tensor?.none, 0.0, isCausal)
}

/// The largest number in each window over height and width.
///
/// - Shape: `[B, C, H, W]` → `[B, C, H′, W′]`.
public func maxPool2D(
  _ x: Tensor,
  kernel: [Int],
  stride: [Int],
  padding: [Int] = [0, 0]
) -> Tensor {
  Operator.maxPool2d(x, kernel, stride, padding)
}

/// Resamples pictures to another size, averaging where they shrink.
///
/// - Shape: `[B, C, H, W]` → `[B, C, height, width]`.
public func resize2D(_ x: Tensor, height: Int, width: Int) -> Tensor {
  Operator.upsampleBilinear2dAA(x, [height, width], false)
}
