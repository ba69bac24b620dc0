import ClipInput
import Foundation

/// What a ``DetectionHead`` should say at each place of its grids: task-aligned assignment (Feng et
/// al.: TOOD, ICCV 2021, section 3.3).
///
/// An object takes the ten places in its box at which the head does best, by the alignment t = s u⁶ of
/// the score s that it gives the object's class with the overlap u of the box that it draws. The score
/// of a place should be its t, scaled so that the best of the object has the object's largest u: a
/// score then says how good a box is. A place that several objects take goes to the one that its box
/// overlaps most.
struct DetectionTargets: Sendable, Equatable {
  /// The class of each place's object; ``background`` where there is none, and ``unknown`` within
  /// objects that are to be ignored.
  private(set) var classes: [Int]
  /// Pixels from each place to the left, upper, right and lower edge; zeros where there is no object.
  ///
  /// - Shape: `[N, 4]`.
  private(set) var distances: [Float]
  /// The score that each place should give to its class, 0…1; zeros where there is no object.
  private(set) var qualities: [Float]

  static let background = -1
  static let unknown = -2
  private static let placesPerObject = 10
  private static let overlapPower = 6.0
  /// In strides.
  private static let centreRadius = 1.5

  /// An object in a clip.
  struct Object: Sendable, Equatable {
    /// In the clip's pixels, nothing of it outside.
    var box: Box
    /// Its class; nil where neither it nor its absence is to be learned.
    var place: Int?
  }

  /// What a head says of one clip now.
  struct Prediction: Sendable {
    /// The probability of each class at each place.
    ///
    /// - Shape: `[N, K]`.
    let scores: ArraySlice<Float>
    /// - Shape: `[N, 4]`.
    let distances: ArraySlice<Float>
  }

  /// A place that an object takes.
  private struct Claim {
    let place: Int
    let overlap: Double
    let alignment: Double
  }

  /// Gives each place what it should find.
  init(_ objects: [Object], on grid: DetectionGrid, _ prediction: Prediction) {
    let count = grid.placeCount
    classes = [Int](repeating: Self.background, count: count)
    distances = [Float](repeating: 0, count: count * 4)
    qualities = [Float](repeating: 0, count: count)
    let classCount = prediction.scores.count / count
    let places = grid.places
    for object in objects where object.place == nil {
      for place in grid.places(in: object.box) { classes[place] = Self.unknown }
    }

    var claims: [[Claim]] = []
    var owners: [Int: (object: Int, overlap: Double)] = [:]
    for (index, object) in objects.enumerated() {
      guard let label = object.place else {
        claims.append([])
        continue
      }
      let own = grid.places(in: object.box, around: Self.centreRadius).map { place in
        let edges = prediction.distances.dropFirst(place * 4).prefix(4).map(Double.init)
        let (x, y) = places[place]
        let drawn = Box(x1: x - edges[0], y1: y - edges[1], x2: x + edges[2], y2: y + edges[3])
        let overlap = drawn.intersectionOverUnion(object.box)
        let score = prediction.scores[prediction.scores.startIndex + place * classCount + label]
        return Claim(
          place: place,
          overlap: overlap,
          alignment: Double(score) * pow(overlap, Self.overlapPower)
        )
      }
      .sorted { ($1.alignment, $0.place) < ($0.alignment, $1.place) }
      .prefix(Self.placesPerObject)
      for claim in own where claim.overlap > owners[claim.place]?.overlap ?? -1 {
        owners[claim.place] = (index, claim.overlap)
      }
      claims.append(Array(own))
    }

    for (index, object) in objects.enumerated() {
      guard let label = object.place else { continue }
      let own = claims[index].filter { owners[$0.place]?.object == index }
      let best = own.map(\.alignment).max() ?? 0
      let overlap = own.map(\.overlap).max() ?? 0
      for claim in own {
        let (x, y) = places[claim.place]
        let edges = [x - object.box.x1, y - object.box.y1, object.box.x2 - x, object.box.y2 - y]
        classes[claim.place] = label
        qualities[claim.place] = best > 0 ? Float(claim.alignment / best * overlap) : 0
        for (edge, distance) in edges.enumerated() {
          distances[claim.place * 4 + edge] = Float(distance)
        }
      }
    }
  }
}

extension DetectionGrid {
  /// The places strictly inside a box, of all levels; those that are fewer than `radius` strides from
  /// its middle, across and down.
  fileprivate func places(in box: Box, around radius: Double = .infinity) -> [Int] {
    let (middleX, middleY) = ((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2)
    var start = 0
    return levels.flatMap { level in
      defer { start += level.count * level.count }
      let size = Double(level.stride)
      let reach = radius * size
      func range(_ low: Double, _ high: Double, _ middle: Double) -> Range<Int> {
        let (low, high) = (max(low, middle - reach), min(high, middle + reach))
        let first = max(Int((low / size - 0.5).rounded(.down)) + 1, 0)
        let end = min(Int((high / size - 0.5).rounded(.up)), level.count)
        return first..<max(first, end)
      }
      let columns = range(box.x1, box.x2, middleX)
      return range(box.y1, box.y2, middleY).flatMap { row in
        columns.map { start + row * level.count + $0 }
      }
    }
  }
}
