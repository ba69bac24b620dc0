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
  /// A network for small devices on each frame.
  case efficientNetLite0 = "efficientnet-lite0"
  /// The same, deeper, for 240 pixels a side.
  case efficientNetLite1 = "efficientnet-lite1"
  /// The same, wider too, for 260 pixels a side.
  case efficientNetLite2 = "efficientnet-lite2"
  /// A transformer for each frame that learned from pictures alone.
  case dinoV2 = "dinov2"
  /// A transformer for each frame that learned from pictures and their texts.
  case clip
  /// The same, its patches gathered by attention.
  case sigLIP = "siglip"
  /// A network for pictures beside `compact`, which sees changes alone.
  case twoStream = "two-stream"
  /// VideoMAE's transformer over boxes of two frames, for clips of one shape.
  case videoMAE = "videomae"
  /// V-JEPA 2's transformer over boxes of two frames, for clips of any shape.
  case vJEPA2 = "vjepa2"
  /// Inception blocks whose convolutions are apart in space and time.
  case s3d
  /// A transformer whose tokens become fewer and wider by pooling, with 768 features at last.
  case mvitV2Small = "mvit-v2-s"
  /// A transformer in windows over space and time, with 768 features at last.
  case swin3DTiny = "swin3d-t"

  /// Whether clips may have any number of frames, not only that which the network was made for.
  public var takesAnyLength: Bool {
    switch self {
    case .compact, .frameCNN, .r3d18, .mc3d18, .r2plus1d18, .s3d, .swin3DTiny, .twoStream: true
    case .dinoV2, .clip, .sigLIP, .vJEPA2: true
    case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: true
    case .tubeletTiny, .tubeletSmall, .tubeletBase, .videoMAE, .mvitV2Small: false
    }
  }

  /// Moments of a clip for each time step of its slice.
  public var timeStride: Int {
    switch self {
    case .frameCNN, .mc3d18, .dinoV2, .clip, .sigLIP: 1
    case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: 1
    case .compact, .twoStream, .tubeletTiny, .tubeletSmall, .tubeletBase: 2
    case .videoMAE, .vJEPA2, .mvitV2Small, .swin3DTiny: 2
    case .r3d18, .r2plus1d18, .s3d: 8
    }
  }

  /// Whether it is a published network for single frames, with a part along time on top.
  public var seesSingleFrames: Bool {
    switch self {
    case .dinoV2, .clip, .sigLIP: true
    case .efficientNetLite0, .efficientNetLite1, .efficientNetLite2: true
    case .compact, .frameCNN, .r3d18, .mc3d18, .r2plus1d18: false
    case .s3d, .mvitV2Small, .swin3DTiny: false
    case .tubeletTiny, .tubeletSmall, .tubeletBase, .twoStream, .videoMAE, .vJEPA2: false
    }
  }

  /// What it can be shown; networks that learned from colours are shown nothing else.
  public var inputs: [EncoderInput] {
    if seesSingleFrames { return [.rgb] }
    return self == .twoStream ? [.both] : EncoderInput.allCases
  }
}
