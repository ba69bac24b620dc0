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

/// softmax(s q kᵀ + bias) v, by the engine's fused kernel (Vaswani et al., 2017); s is `scale`, or
/// 1 / √d.
///
/// Where it is causal, a query meets the keys up to its own place alone.
///
/// - Shape: `[B, heads, N, d]`, `[B, heads, M, d]` twice; `bias` spreads to `[B, heads, N, M]` →
///   `[B, heads, N, d]`.
public func attention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  bias: Tensor? = nil,
  isCausal: Bool = false,
  scale: Double? = nil
) -> Tensor {
  Operator.attention(query, key, value, bias, 0.0, isCausal, scale)
}

/// The largest number in each window over time, height and width.
///
/// - Shape: `[B, C, T, H, W]` → `[B, C, T′, H′, W′]`.
public func maxPool3D(
  _ x: Tensor,
  kernel: [Int],
  stride: [Int],
  padding: [Int] = [0, 0, 0]
) -> Tensor {
  Operator.maxPool3d(x, kernel, stride, padding)
}

/// Resamples sequences to another length, linearly between neighbours.
///
/// - Shape: `[B, C, L]` → `[B, C, length]`.
public func resize1D(_ x: Tensor, length: Int) -> Tensor {
  Operator.upsampleLinear1d(x, [length], false)
}

/// Resamples pictures to another size, averaging where they shrink.
///
/// - Shape: `[B, C, H, W]` → `[B, C, height, width]`.
public func resize2D(_ x: Tensor, height: Int, width: Int) -> Tensor {
  Operator.upsampleBilinear2dAA(x, [height, width], false)
}

/// Resamples maps to another size by cubic curves through four neighbours along each axis (Keys,
/// 1981, with the slope −0.75), without averaging where they shrink.
///
/// - Shape: `[B, C, H, W]` → `[B, C, height, width]`.
public func resizeByCubics2D(_ x: Tensor, height: Int, width: Int) -> Tensor {
  Operator.upsampleBicubic2d(x, [height, width], false)
}
