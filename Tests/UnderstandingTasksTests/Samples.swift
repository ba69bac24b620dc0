import Torch

@testable import UnderstandingTasks

/// Clips of `classCount` classes in turn, whose embeddings are normal noise around a centre for
/// each class; a `signal` of zero makes the labels meaningless.
func samples(
  _ count: Int,
  width: Int,
  classCount: Int,
  signal: Double,
  seed: UInt64,
  viewCount: Int = 1,
  groupCount: Int? = nil,
  prefix: String = "clip"
) throws -> EmbeddingSet {
  // The centres are the same for every seed, so that one set can train and another test.
  let centres = Tensor.normal([classCount, width], using: Generator(seed: 1))
  let noise = Tensor.normal([count, viewCount, width], using: Generator(seed: seed))
  let classes = (0..<count).map { $0 % classCount }
  let middle = centres.gathered(Tensor(classes, shape: [count]), along: 0).withAxis(at: 1)
  let items = (0..<count).map { item in
    EmbeddingSet.Item(
      identifier: "\(prefix)-\(1000 + item)",
      label: "class-\(classes[item])",
      group: groupCount.map { "group-\(item / classCount % $0)" }
    )
  }
  return try EmbeddingSet(
    items: items,
    values: (noise + middle * signal).floats(),
    width: width,
    viewCount: viewCount
  )
}

/// Labelled clips with embeddings that are written out.
func samples(_ clips: [(label: String, vector: [Float])]) throws -> EmbeddingSet {
  try EmbeddingSet(
    items: clips.enumerated().map { .init(identifier: "clip-\($0)", label: $1.label) },
    values: clips.flatMap(\.vector),
    width: clips.first?.vector.count ?? 1
  )
}

extension EmbeddingSet {
  /// The same clips and embeddings, something about each clip changed.
  func changing(_ change: (Int, inout Item) -> Void) throws -> EmbeddingSet {
    var items = items
    for place in items.indices { change(place, &items[place]) }
    return try EmbeddingSet(items: items, values: values, width: width, viewCount: viewCount)
  }

  /// The mean of each clip's views, as plain numbers.
  var meanVectors: [[Double]] {
    items.indices.map { item in
      (0..<width).map { feature in
        (0..<viewCount).reduce(0) {
          $0 + Double(values[(item * viewCount + $1) * width + feature])
        } / Double(viewCount)
      }
    }
  }
}

/// The cosine of two vectors.
func cosine(_ x: [Double], _ y: [Double]) -> Double {
  inner(x, y) / (inner(x, x) * inner(y, y)).squareRoot()
}

/// Σ xᵢ yᵢ.
func inner(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

/// The vectors without their mean.
func centred(_ vectors: [[Double]], on others: [[Double]]? = nil) -> [[Double]] {
  let others = others ?? vectors
  return vectors.map { vector in
    vector.indices.map { feature in
      vector[feature] - others.reduce(0) { $0 + $1[feature] } / Double(others.count)
    }
  }
}
