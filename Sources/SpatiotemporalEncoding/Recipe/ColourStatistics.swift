public import RecipeFormat

/// What is taken from a clip's colours, red, green and blue in 0…1, before a network sees them, and
/// what they are divided by.
public struct ColourStatistics: Recipe {
  /// What is taken away.
  public var mean = [0.45, 0.45, 0.45]
  /// What they are then divided by.
  public var deviation = [0.225, 0.225, 0.225]

  /// What video networks are commonly trained with (Feichtenhofer et al., 2021).
  public init() {}

  /// Gathers numbers.
  public init(mean: [Double], deviation: [Double]) {
    (self.mean, self.deviation) = (mean, deviation)
  }

  /// Those of Kinetics-400, as torchvision's video networks take them.
  public static let kinetics = Self(
    mean: [0.43216, 0.394666, 0.37645],
    deviation: [0.22803, 0.22145, 0.216989]
  )

  /// Those of ImageNet.
  public static let imageNet = Self(
    mean: [0.485, 0.456, 0.406],
    deviation: [0.229, 0.224, 0.225]
  )

  /// Those of the pictures that CLIP learned from.
  public static let clip = Self(
    mean: [0.481_454_66, 0.457_827_5, 0.408_210_73],
    deviation: [0.268_629_54, 0.261_302_58, 0.275_777_11]
  )

  /// Those that take 0…1 to −1…1, as SigLIP's.
  public static let centred = Self(mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5])

  /// Those of EfficientNet-Lite: bytes less 127, divided by 128.
  public static let efficientNetLite = Self(
    mean: [127.0 / 255, 127.0 / 255, 127.0 / 255],
    deviation: [128.0 / 255, 128.0 / 255, 128.0 / 255]
  )

  /// Refuses what is not three colours, and to divide by nothing.
  public func validate() throws(RecipeError) {
    guard mean.count == 3, deviation.count == 3, deviation.allSatisfy({ $0 > 0 }) else {
      throw .outOfRange("'mean' and 'deviation' must have three numbers each, deviations above 0")
    }
  }
}
