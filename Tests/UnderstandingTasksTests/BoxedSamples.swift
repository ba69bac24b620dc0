import ClipInput

extension Box {
  /// The edges in the order of the fixtures: left, upper, right, lower.
  init(_ edges: some Collection<Double>) {
    let edges = Array(edges)
    self.init(x1: edges[0], y1: edges[1], x2: edges[2], y2: edges[3])
  }
}

/// An object whose place alone matters.
func object(
  _ edges: [Double],
  _ label: String = "ball",
  identity: Int? = nil,
  score: Double? = nil,
  isIgnored: Bool = false
) -> BoxedObject {
  BoxedObject(
    box: Box(edges),
    label: label,
    identity: identity,
    score: score,
    isIgnored: isIgnored
  )
}
