public import ClipInput

/// What each of some videos shows: one class of several, or any number of them.
///
/// A label `a|b` names two classes at once. Where no video has a label, the columns of the table
/// that hold 0 or 1 throughout, and 1 somewhere, are taken for classes.
public struct ClassLabels: Sendable, Equatable {
  /// The classes, in alphabetical order.
  public let classes: [String]
  /// The classes of each video, by their places in ``classes``; nil where nobody has said.
  public let ofItem: [[Int]?]
  /// Whether a video may show several classes, or none.
  public let areSeveral: Bool
  /// What is odd but stops nothing, one sentence each.
  public let warnings: [String]

  /// Reads the labels of videos.
  public init(_ items: [VideoItem]) {
    let columns = items.contains { $0.label != nil } ? [] : Self.classColumns(of: items)
    let named: [[String]?] = items.map { item in
      if !columns.isEmpty { return columns.filter { item.columns[$0] == "1" } }
      return item.label.map { label in label.split(separator: "|").map(String.init) }
    }
    let classes = Set(named.compactMap(\.self).joined()).union(columns).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(classes, 0...))
    self.classes = classes
    areSeveral = named.contains { $0.map { $0.count != 1 } ?? false }
    ofItem = named.map { names in names.map { $0.compactMap { places[$0] } } }
    let counts = Dictionary(
      named.flatMap { $0 ?? [] }.map { ($0, 1) },
      uniquingKeysWith: +
    )
    warnings = LabelSpelling.warnings(counts)
  }

  private static func classColumns(of items: [VideoItem]) -> [String] {
    let names = Set(items.flatMap(\.columns.keys))
    return names.filter { name in
      let values = items.map { $0.columns[name] }
      return values.allSatisfy { $0 == "0" || $0 == "1" } && values.contains("1")
    }.sorted()
  }
}
