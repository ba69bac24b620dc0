public import Torch

/// Whether this machine's engine computes convolutions and their gradients rightly.
///
/// Engines have had faults that depend on processor, precision and shape and that spoil training
/// without a word.
public struct ConvolutionCheck: Sendable {
  /// The largest relative error, infinite where something was no number.
  public let worstError: Double
  /// Which convolution, and what of it, had the largest error.
  public let worstCase: String
  /// The largest relative error that rounding explains.
  public let tolerance: Double

  /// Whether rounding explains all errors.
  public var isPassed: Bool { worstError <= tolerance }

  /// Compares the convolutions of the default network and of a well-known one, computed in `type`
  /// as training computes them, with double precision; takes a second or two.
  public static func run(in type: DataType) -> ConvolutionCheck {
    var wellKnown = EncoderRecipe()
    wellKnown.architecture = .r3d18
    wellKnown.width = 0.25
    let geometries = [EncoderRecipe(), wellKnown].flatMap {
      ConvolutionGeometry.met(by: $0, frameCount: 8, side: 64)
    }
    return run(geometries, in: type)
  }

  static func run(_ geometries: [ConvolutionGeometry], in type: DataType) -> ConvolutionCheck {
    let generator = Generator(seed: 0)
    var (worstError, worstCase) = (0.0, "none")
    for geometry in geometries {
      for (subject, error) in geometry.errors(in: type, using: generator) where error > worstError {
        worstError = error
        worstCase = "\(subject) of a convolution \(geometry)"
      }
    }
    return ConvolutionCheck(
      worstError: worstError,
      worstCase: worstCase,
      tolerance: type == .float32 ? 1e-5 : 0.02
    )
  }
}
