import ClipInput

/// Keeps of objects that overlap the surest: each object is dropped that overlaps a surer one of its
/// class by more than a limit.
struct NonMaximumSuppression: Sendable, Equatable {
  /// The largest intersection over union of two objects of a class that are both kept.
  var overlap: Double

  /// The objects that are kept, surest first, of equals in their order.
  func applied(to objects: [BoxedObject]) -> [BoxedObject] {
    let ordered = objects.enumerated().sorted {
      ($1.element.score ?? 1, $0.offset) < ($0.element.score ?? 1, $1.offset)
    }.map(\.element)
    var kept: [BoxedObject] = []
    for object in ordered {
      let isCovered = kept.contains {
        $0.label == object.label && $0.box.intersectionOverUnion(object.box) > overlap
      }
      if !isCovered { kept.append(object) }
    }
    return kept
  }
}
