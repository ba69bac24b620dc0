extension [LineChart.Point] {
  /// At most about `count` points that look the same: the lowest and the highest of each group.
  func thinned(to count: Int) -> [LineChart.Point] {
    guard self.count > count else { return self }
    let groupCount = count / 2
    return (0..<groupCount).flatMap { group -> [LineChart.Point] in
      let part = self[(group * self.count / groupCount)..<((group + 1) * self.count / groupCount)]
      // A gap must stay a gap.
      if let gap = part.first(where: { !$0.y.isFinite }) { return [gap] }
      guard let lowest = part.indices.min(by: { self[$0].y < self[$1].y }),
        let highest = part.indices.max(by: { self[$0].y < self[$1].y })
      else { return [] }
      return Set([lowest, highest]).sorted().map { self[$0] }
    }
  }

  /// Each point with the mean of the `2 * reach + 1` points around it, fewer at the ends.
  func smoothed(reach: Int) -> [LineChart.Point] {
    indices.map { index in
      let part = self[Swift.max(index - reach, 0)...Swift.min(index + reach, count - 1)]
      return LineChart.Point(x: self[index].x, y: part.reduce(0) { $0 + $1.y } / Double(part.count))
    }
  }

  /// Whether the values go up and down much more than they get anywhere.
  var isNoisy: Bool {
    guard let lowest = map(\.y).min(), let highest = map(\.y).max() else { return false }
    let way = zip(self, dropFirst()).reduce(0) { $0 + abs($1.0.y - $1.1.y) }
    return way > 4 * (highest - lowest)
  }
}
