/// A family of networks and its size.
public enum EncoderArchitecture: String, Codable, Sendable, CaseIterable {
  /// A small fast (2+1)-D network, the default: learns in minutes on two cores.
  case compact
  /// A 2-D network for each frame, then a temporal one over the spliced features.
  case frameCNN = "frame-cnn"
  /// The 3-D residual network of eighteen layers.
  case r3d18 = "r3d-18"
  /// The same, of whose stages the first alone covers time.
  case mc3d18 = "mc3-18"
  /// The same with each convolution split into space and time.
  case r2plus1d18 = "r2plus1d-18"
  /// A transformer over tubes of pixels, with 192 features.
  case tubeletTiny = "tubelet-tiny"
  /// A transformer over tubes of pixels, with 384 features.
  case tubeletSmall = "tubelet-small"
  /// A transformer over tubes of pixels, with 768 features.
  case tubeletBase = "tubelet-base"
  /// Inception blocks whose convolutions are apart in space and time.
  case s3d
  /// A transformer whose tokens become fewer and wider by pooling, with 768 features at last.
  case mvitV2Small = "mvit-v2-s"
  /// A transformer in windows over space and time, with 768 features at last.
  case swin3DTiny = "swin3d-t"

  /// Whether clips may have any number of frames, not only that which the network was made for.
  public var takesAnyLength: Bool {
    switch self {
    case .compact, .frameCNN, .r3d18, .mc3d18, .r2plus1d18, .s3d, .swin3DTiny: true
    case .tubeletTiny, .tubeletSmall, .tubeletBase, .mvitV2Small: false
    }
  }

  /// Moments of a clip for each time step of its slice.
  public var timeStride: Int {
    switch self {
    case .frameCNN, .mc3d18: 1
    case .compact, .tubeletTiny, .tubeletSmall, .tubeletBase, .mvitV2Small, .swin3DTiny: 2
    case .r3d18, .r2plus1d18, .s3d: 8
    }
  }
}
