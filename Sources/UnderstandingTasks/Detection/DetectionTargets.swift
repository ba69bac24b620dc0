import ClipInput
import Foundation

/// What a ``DetectionHead`` should say at each place of its grids (Tian et al.: FCOS, ICCV 2019).
///
/// A place is an object's if it lies in the object's box, not farther than one and a half strides from
/// its middle, and the grid is the one for boxes of that size. Of several objects the one with the
/// nearest middle has it, and of equals the smallest. (FCOS always takes the smallest: of two people
/// who pass each other the nearer would have no place left.)
struct DetectionTargets: Sendable, Equatable {
  /// The class of each place's object; ``background`` where there is none, and ``unknown`` within
  /// objects that are to be ignored.
  private(set) var classes: [Int]
  /// Pixels from each place to the left, upper, right and lower edge; zeros where there is no object.
  ///
  /// - Shape: `[N, 4]`.
  private(set) var distances: [Float]

  static let background = -1
  static let unknown = -2
  /// In strides.
  private static let centreRadius = 1.5

  /// An object in a clip.
  struct Object: Sendable, Equatable {
    /// In the clip's pixels, nothing of it outside.
    var box: Box
    /// Its class; nil where neither it nor its absence is to be learned.
    var place: Int?
  }

  /// Gives each place what it should find.
  init(_ objects: [Object], on grid: DetectionGrid) {
    classes = [Int](repeating: Self.background, count: grid.placeCount)
    distances = [Float](repeating: 0, count: grid.placeCount * 4)
    // The smallest are the last, and overwrite what is no nearer.
    let ordered = objects.enumerated().sorted {
      ($1.element.box.area, $0.offset) < ($0.element.box.area, $1.offset)
    }.map(\.element)
    var start = 0
    for level in grid.levels {
      var nearest = [Double](repeating: .infinity, count: level.count * level.count)
      for object in ordered where object.place == nil {
        for (index, _, _) in level.places(in: object.box) {
          classes[start + index] = Self.unknown
        }
      }
      for object in ordered {
        if let place = object.place {
          assign(object.box, place, on: level, from: start, &nearest)
        }
      }
      start += level.count * level.count
    }
  }

  private mutating func assign(
    _ box: Box,
    _ place: Int,
    on level: DetectionGrid.Level,
    from start: Int,
    _ nearest: inout [Double]
  ) {
    let radius = Self.centreRadius * Double(level.stride)
    let (middleX, middleY) = ((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2)
    let centre = Box(
      x1: max(box.x1, middleX - radius),
      y1: max(box.y1, middleY - radius),
      x2: min(box.x2, middleX + radius),
      y2: min(box.y2, middleY + radius)
    )
    for (index, x, y) in level.places(in: centre) {
      let edges = [x - box.x1, y - box.y1, box.x2 - x, box.y2 - y]
      let farthest = edges.max() ?? 0
      guard farthest > level.reach.lowerBound, farthest <= level.reach.upperBound else { continue }
      let distance = hypot(x - middleX, y - middleY)
      guard distance <= nearest[index] else { continue }
      nearest[index] = distance
      classes[start + index] = place
      for (edge, distance) in edges.enumerated() {
        distances[(start + index) * 4 + edge] = Float(distance)
      }
    }
  }

  /// How near a place is to the middle of its box: √(min(l, r) / max(l, r) · min(t, b) / max(t, b)).
  ///
  /// - Parameter edges: l, t, r and b.
  /// - Returns: 1 in the middle, 0 at an edge.
  static func centreness(_ edges: ArraySlice<Float>) -> Float {
    let edges = Array(edges)
    let (across, down) = ((edges[0], edges[2]), (edges[1], edges[3]))
    let product =
      min(across.0, across.1) / max(across.0, across.1) * min(down.0, down.1) / max(down.0, down.1)
    return product.squareRoot()
  }
}

extension DetectionGrid.Level {
  /// The places strictly inside a box: their indices within the level, and where they are.
  fileprivate func places(in box: Box) -> [(index: Int, x: Double, y: Double)] {
    let size = Double(stride)
    func range(_ low: Double, _ high: Double) -> Range<Int> {
      let first = max(Int((low / size - 0.5).rounded(.down)) + 1, 0)
      let end = min(Int((high / size - 0.5).rounded(.up)), count)
      return first..<max(first, end)
    }
    let columns = range(box.x1, box.x2)
    return range(box.y1, box.y2).flatMap { row in
      columns.map { column in
        (row * count + column, (Double(column) + 0.5) * size, (Double(row) + 0.5) * size)
      }
    }
  }
}
