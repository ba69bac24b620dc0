public import ClipInput
internal import Foundation

/// Thins out segments of one class that cover the same stretch of time (non-maximum suppression).
public enum SegmentSuppression: Sendable, Equatable {
  /// Drops a segment whose intersection over union with a surer one that is kept exceeds `overlap`.
  case hard(overlap: Double)
  /// Lowers the scores of the less sure instead, and drops those that fall below `lowestScore`
  /// (Soft-NMS: Bodla et al., 2017, equation 3).
  ///
  /// Again and again the surest that is left is taken, and each other score s multiplied by
  /// exp(−IoU² / `width`), IoU being the intersection over union with the one taken.
  case gaussian(width: Double, lowestScore: Double)

  /// The segments that remain, surest first; a segment without a score counts as sure.
  ///
  /// - Complexity: The square of the number of segments of a class.
  public func applied(to segments: [ActionSegment]) -> [ActionSegment] {
    let classes = Dictionary(grouping: segments, by: \.label).sorted { $0.key < $1.key }
    return classes.flatMap { suppressed($0.value) }.sorted { $0.certainty > $1.certainty }
  }

  private func suppressed(_ segments: [ActionSegment]) -> [ActionSegment] {
    var rest = segments
    var kept: [ActionSegment] = []
    while let place = rest.indices.max(by: { first, second in
      // Of equally sure segments the first is taken.
      (rest[first].certainty, second) < (rest[second].certainty, first)
    }) {
      let surest = rest.remove(at: place)
      kept.append(surest)
      rest = rest.compactMap { lowered($0, by: surest) }
    }
    return kept
  }

  /// A segment beside a surer one; nil where it is dropped.
  private func lowered(_ segment: ActionSegment, by surer: ActionSegment) -> ActionSegment? {
    let overlap = segment.range.intersectionOverUnion(surer.range)
    switch self {
    case .hard(let largest):
      return overlap > largest ? nil : segment
    case .gaussian(let width, let lowestScore):
      precondition(width > 0, "suppression: the width must be above 0, got \(width)")
      let score = segment.certainty * exp(-overlap * overlap / width)
      guard score >= lowestScore else { return nil }
      return ActionSegment(label: segment.label, range: segment.range, score: score)
    }
  }
}

extension ActionSegment {
  fileprivate var certainty: Double { score ?? 1 }
}
