import Torch
import TorchNN

/// What comes into each convolution of a network, measured while it is used on real clips.
///
/// A range goes from the mean of the batches' smallest numbers to the mean of their largest, so that a
/// single odd clip does not coarsen all others.
public final class InputRanges {
  private var sums: [(low: Double, high: Double, count: Int)]

  /// Watches every convolution of `encoder` for as long as this lives.
  public init(of encoder: any VideoEncoder) {
    let units = encoder.convolutionUnits
    sums = units.map { _ in (0, 0, 0) }
    for (index, unit) in units.enumerated() {
      unit.inputObserver = { [weak self] x in
        guard let self else { return }
        let numbers = x.reshaped([-1])
        sums[index].low += numbers.minimum(along: 0).item
        sums[index].high += numbers.maximum(along: 0).item
        sums[index].count += 1
      }
    }
  }

  /// How many convolutions are watched.
  public var convolutionCount: Int { sums.count }

  /// Tells a quantized network of the same kind what was measured.
  public func assign(to encoder: any VideoEncoder) {
    let units = encoder.convolutionUnits
    precondition(
      units.count == sums.count,
      "InputRanges: measured \(sums.count) convolutions, not the \(units.count) given"
    )
    for (unit, sum) in zip(units, sums) where sum.count > 0 {
      unit.inputRange?.value.assign(
        Tensor([sum.low, sum.high].map { Float($0 / Double(sum.count)) }, shape: [2])
      )
    }
  }
}

extension VideoEncoder {
  /// The network's convolutions with their normalisations, in order.
  var convolutionUnits: [ConvolutionUnit] {
    var units: [ConvolutionUnit] = []
    forEachModule { if let unit = $0 as? ConvolutionUnit { units.append(unit) } }
    return units
  }
}
