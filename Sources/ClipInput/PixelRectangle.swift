internal import Foundation
internal import VideoDecoding

/// A part of a frame, in whole pixels.
public struct PixelRectangle: Sendable, Hashable {
  /// Pixels left of it.
  public var x: Int
  /// Pixels above it.
  public var y: Int
  /// Pixels from its left to its right.
  public var width: Int
  /// Pixels from its top to its bottom.
  public var height: Int

  /// Makes a rectangle.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  static func centred(_ inner: PixelSize, in outer: PixelSize) -> Self {
    Self(
      x: (outer.width - inner.width) / 2,
      y: (outer.height - inner.height) / 2,
      width: inner.width,
      height: inner.height
    )
  }

  /// Draws a part of a frame.
  init(
    _ rule: CropRule,
    of frame: PixelSize,
    using generator: inout some RandomNumberGenerator
  ) {
    switch rule {
    case .none:
      self.init(x: 0, y: 0, width: frame.width, height: frame.height)
    case .sides(let minimumWidth, let minimumHeight):
      let width = frame.width.part(.random(in: minimumWidth...1, using: &generator))
      let height = frame.height.part(.random(in: minimumHeight...1, using: &generator))
      self.init(PixelSize(width: width, height: height), somewhereIn: frame, using: &generator)
    case .area(let fraction, let aspect):
      self.init(fraction, aspect, of: frame, using: &generator)
    }
  }

  /// A crop of random area and aspect (Szegedy et al., 2015); ten tries to find one that fits.
  private init(
    _ fraction: ClosedRange<Double>,
    _ aspect: ClosedRange<Double>,
    of frame: PixelSize,
    using generator: inout some RandomNumberGenerator
  ) {
    let frameArea = Double(frame.width * frame.height)
    // Uniform in the logarithm, so that wide and tall crops are equally likely.
    let logarithms = log(aspect.lowerBound)...log(aspect.upperBound)
    for _ in 0..<10 {
      let area = frameArea * Double.random(in: fraction, using: &generator)
      let ratio = exp(Double.random(in: logarithms, using: &generator))
      let size = PixelSize(
        width: Int((area * ratio).squareRoot().rounded()),
        height: Int((area / ratio).squareRoot().rounded())
      )
      if 1...frame.width ~= size.width, 1...frame.height ~= size.height {
        self.init(size, somewhereIn: frame, using: &generator)
        return
      }
    }
    let ratio = min(
      max(Double(frame.width) / Double(frame.height), aspect.lowerBound),
      aspect.upperBound
    )
    let size = PixelSize(
      width: min(frame.width, max(Int(Double(frame.height) * ratio), 1)),
      height: min(frame.height, max(Int(Double(frame.width) / ratio), 1))
    )
    self = .centred(size, in: frame)
  }

  private init(
    _ size: PixelSize,
    somewhereIn frame: PixelSize,
    using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      x: .random(in: 0...frame.width - size.width, using: &generator),
      y: .random(in: 0...frame.height - size.height, using: &generator),
      width: size.width,
      height: size.height
    )
  }
}

extension Int {
  /// A fraction of this number, in whole numbers from 1.
  fileprivate func part(_ fraction: Double) -> Int {
    Swift.max(Int((Double(self) * fraction).rounded()), 1)
  }
}

extension PixelSize {
  /// The smaller of width and height.
  var shortSide: Int { min(width, height) }
}
