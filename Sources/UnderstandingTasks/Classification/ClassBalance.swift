/// How classes with few videos are kept from being drowned while a classifier and an encoder learn.
public enum ClassBalance: String, Codable, Sendable, CaseIterable {
  /// They count more in the loss, by one over the root of their number.
  case weights
  /// They are shown more often, each class as often as the one with most videos.
  case sampling

  /// How often each example is shown in an epoch, by the classes of each: of several the rarest
  /// counts, and what shows none is shown once.
  func repetitions(of targets: [[Int]]) -> [Int] {
    var repetitions = [Int](repeating: 1, count: targets.count)
    guard self == .sampling else { return repetitions }
    let counts = Dictionary(targets.joined().map { ($0, 1) }, uniquingKeysWith: +)
    let groups = Dictionary(grouping: targets.indices.filter { !targets[$0].isEmpty }) { example in
      targets[example].min { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
    }
    let largest = groups.values.map(\.count).max() ?? 0
    for group in groups.values {
      let (whole, rest) = largest.quotientAndRemainder(dividingBy: group.count)
      for (place, example) in group.enumerated() {
        repetitions[example] = whole + (place < rest ? 1 : 0)
      }
    }
    return repetitions
  }
}
