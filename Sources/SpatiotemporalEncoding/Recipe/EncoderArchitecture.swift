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
  /// A network for each frame that was made for small devices.
  case efficientNetLite0 = "efficientnet-lite0"
  /// The same with more blocks.
  case efficientNetLite1 = "efficientnet-lite1"
  /// The same with more blocks and channels.
  case efficientNetLite2 = "efficientnet-lite2"
  /// A residual network for each frame, of eighteen layers.
  case resNet18 = "resnet-18"
  /// The same of fifty layers, with 2048 features.
  case resNet50 = "resnet-50"
  /// A network for each frame that was found by search, with 576 features.
  case mobileNetV3Small = "mobilenet-v3-small"
  /// The same, larger, with 960 features.
  case mobileNetV3Large = "mobilenet-v3-large"

  /// Whether clips may have any number of frames, not only that which the network was made for.
  public var takesAnyLength: Bool {
    switch self {
    case .compact, .frameCNN, .r3d18, .mc3d18, .r2plus1d18: true
    case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: true
    case .resNet18, .resNet50, .mobileNetV3Small, .mobileNetV3Large: true
    case .tubeletTiny, .tubeletSmall, .tubeletBase: false
    }
  }

  /// Moments of a clip for each time step of its slice.
  public var timeStride: Int {
    switch self {
    case .frameCNN, .mc3d18: 1
    case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: 1
    case .resNet18, .resNet50, .mobileNetV3Small, .mobileNetV3Large: 1
    case .compact, .tubeletTiny, .tubeletSmall, .tubeletBase: 2
    case .r3d18, .r2plus1d18: 8
    }
  }

  /// Whether it was made for red, green and blue, and takes no other input.
  public var seesColoursAlone: Bool {
    switch self {
    case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: true
    case .resNet18, .resNet50, .mobileNetV3Small, .mobileNetV3Large: true
    case .compact, .frameCNN, .r3d18, .mc3d18, .r2plus1d18: false
    case .tubeletTiny, .tubeletSmall, .tubeletBase: false
    }
  }
}
