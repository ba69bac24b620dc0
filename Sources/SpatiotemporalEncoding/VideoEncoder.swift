public import Torch
public import TorchNN

/// A network that turns clips into features.
public protocol VideoEncoder: Module {
  /// Features of each position and of each clip, `D`.
  var featureCount: Int { get }

  /// The streams that the features come from; none where they are of one network.
  var streams: [FeatureStream] { get }

  /// Encodes a batch as spatiotemporal slices: the features of every place, in order of time.
  ///
  /// - Shape: `[B, 3, T, H, W]`, red, green and blue in 0…1 → `[B, T′, H′, W′, D]`, `float32`.
  ///   A network that sees differences alone takes `[B, 1, T, H, W]` too, brightness; one made for
  ///   pairs takes `2·T` frames.
  func slice(of clips: Tensor) -> Tensor

  /// Encodes a batch as one embedding per clip.
  ///
  /// - Shape: as for ``slice(of:)`` → `[B, D]`, `float32`.
  func callAsFunction(_ clips: Tensor) -> Tensor

  /// Folds normalisation into convolutions for good and stores the weights as `type`, unless the
  /// network is quantized; it can then not be trained.
  func prepareForInference(type: DataType?)
}

extension VideoEncoder {
  /// None.
  public var streams: [FeatureStream] { [] }

  /// Encodes a batch as the mean of its slices over time and place.
  ///
  /// - Shape: as for ``slice(of:)`` → `[B, D]`, `float32`.
  public func callAsFunction(_ clips: Tensor) -> Tensor {
    slice(of: clips).mean(along: 1, 2, 3)
  }

  /// Folds normalisation into convolutions for good and stores the weights as `type`, or, where
  /// that is nil or the network is quantized, as they are.
  public func prepareForInference(type: DataType?) {
    let isQuantized = convolutionUnits.contains { $0.inputRange != nil }
    forEachModule { ($0 as? any FoldableLayer)?.fold() }
    if let type, !isQuantized { convertTensors(to: type) }
    setTraining(false)
  }
}

/// Lays a network's last feature maps out as a slice; channels lie innermost already, so that
/// nothing moves but the names of the axes.
///
/// - Shape: `[B, D, T′, H′, W′]` → `[B, T′, H′, W′, D]`.
func slice(ofFeatureMaps x: Tensor) -> Tensor {
  x.converted(to: .float32).permuted([0, 2, 3, 4, 1])
}
