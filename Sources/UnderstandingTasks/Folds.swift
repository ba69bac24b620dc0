/// The parts into which training clips are dealt for cross-validation.
///
/// Each part is held out once while the others train. Where every clip has a group, and there are
/// two groups at least, no group is ever on both sides; else each class is spread evenly over the
/// parts. The deal follows names, not positions, so the order of the clips does not matter.
struct Folds: Equatable {
  /// The fold of each item.
  let assignment: [Int]
  /// How many there are.
  let count: Int

  init(of items: [EmbeddingSet.Item], labels: [String], count wanted: Int = 5) {
    let groups = items.compactMap(\.group)
    if groups.count == items.count, Set(groups).count > 1 {
      self.init(groups: groups, count: wanted)
    } else {
      self.init(identifiers: items.map(\.identifier), labels: labels, count: wanted)
    }
  }

  /// Deals whole groups, the largest first, each to the fold that has the fewest items.
  private init(groups: [String], count wanted: Int) {
    let sizes = Dictionary(groups.map { ($0, 1) }, uniquingKeysWith: +)
    let inOrder = sizes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let count = min(wanted, sizes.count)
    var filled = [Int](repeating: 0, count: count)
    var foldOfGroup: [String: Int] = [:]
    for (group, size) in inOrder {
      let fold = (0..<count).min { (filled[$0], $0) < (filled[$1], $1) } ?? 0
      foldOfGroup[group] = fold
      filled[fold] += size
    }
    self.count = count
    assignment = groups.map { foldOfGroup[$0, default: 0] }
  }

  /// Deals item by item, class after class.
  private init(identifiers: [String], labels: [String], count wanted: Int) {
    let inOrder = identifiers.indices.sorted {
      (labels[$0], identifiers[$0], $0) < (labels[$1], identifiers[$1], $1)
    }
    count = min(wanted, identifiers.count)
    var assignment = [Int](repeating: 0, count: identifiers.count)
    for (position, item) in inOrder.enumerated() { assignment[item] = position % count }
    self.assignment = assignment
  }

  /// What trains and what is held out, by place.
  typealias Part = (training: [Int], heldOut: [Int])

  /// What trains and what is held out, part by part.
  var parts: [Part] {
    (0..<count).map { fold in
      (
        assignment.indices.filter { assignment[$0] != fold },
        assignment.indices.filter { assignment[$0] == fold }
      )
    }
  }

  /// The parts that choices are made between.
  ///
  /// Beyond 5,000 items one is enough: a fifth of them, a thousand, tells choices apart.
  var rounds: [Part] {
    Array(parts.prefix(assignment.count > 5_000 ? 1 : count))
  }
}
