internal import Foundation

extension LineChart {
  /// Where values are drawn: the ranges of both axes and the way to places in the picture.
  struct Frame {
    static let width = 560.0
    static let height = 264.0
    static let left = 60.0
    static let right = 546.0
    static let top = 12.0
    static let bottom = 232.0

    let horizontal: ClosedRange<Double>
    let vertical: ClosedRange<Double>
    let scale: Scale

    /// The frame of a chart; nil if the chart has nothing to show.
    init?(_ chart: LineChart) {
      let points = chart.series.flatMap(\.points).filter { chart.canShow($0.y) && $0.x.isFinite }
      let heights = points.map(\.y) + chart.references.map(\.value).filter(chart.canShow)
      guard let first = points.map(\.x).min(), let last = points.map(\.x).max(),
        let lowest = heights.min(), let highest = heights.max()
      else { return nil }
      horizontal = first < last ? first...last : (first - 1)...(last + 1)
      scale = chart.scale
      switch scale {
      case .linear: vertical = Self.padded(lowest, highest)
      case .logarithmic:
        let margin = max(pow(highest / lowest, 0.05), 1.05)
        vertical = (lowest / margin)...(highest * margin)
      }
    }

    func x(_ value: Double) -> Double {
      let part = (value - horizontal.lowerBound) / (horizontal.upperBound - horizontal.lowerBound)
      return Self.left + part * (Self.right - Self.left)
    }

    func y(_ value: Double) -> Double {
      let part =
        switch scale {
        case .linear:
          (value - vertical.lowerBound) / (vertical.upperBound - vertical.lowerBound)
        case .logarithmic:
          log(value / vertical.lowerBound) / log(vertical.upperBound / vertical.lowerBound)
        }
      return Self.bottom - part * (Self.bottom - Self.top)
    }

    /// A little room above and below; down to zero where zero is near, since heights then compare.
    private static func padded(_ lowest: Double, _ highest: Double) -> ClosedRange<Double> {
      guard lowest < highest else {
        let margin = lowest == 0 ? 1 : lowest.magnitude * 0.1
        return (lowest - margin)...(lowest + margin)
      }
      let margin = (highest - lowest) * 0.06
      let start = lowest >= 0 && lowest < highest * 0.4 ? 0 : lowest - margin
      let end = highest <= 0 && highest > lowest * 0.4 ? 0 : highest + margin
      return start...end
    }
  }

  /// Whether a value has a height.
  func canShow(_ value: Double) -> Bool {
    value.isFinite && (scale == .linear || value > 0)
  }
}
