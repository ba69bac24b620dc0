/// Clips as points in a plane, coloured by class.
public struct ScatterMap: Sendable {
  /// A clip.
  public struct Point: Sendable {
    /// Its place.
    public let x: Double
    /// Its place.
    public let y: Double
    /// The number of its class among the map's classes; nil if it has none.
    public let classIndex: Int?
    /// What it is called, such as the file's name.
    public let name: String
    /// A small picture of it.
    public let thumbnail: ReportImage?

    /// Makes a point.
    public init(
      x: Double,
      y: Double,
      classIndex: Int?,
      name: String,
      thumbnail: ReportImage? = nil
    ) {
      self.x = x
      self.y = y
      self.classIndex = classIndex
      self.name = name
      self.thumbnail = thumbnail
    }
  }

  /// What is shown.
  public let title: String
  /// How places were found, such as "principal components, 43 % of the variance".
  public let note: String
  /// The names of the classes.
  public let classes: [String]
  /// The clips.
  public let points: [Point]

  /// Makes a map.
  public init(title: String, note: String = "", classes: [String], points: [Point]) {
    for index in points.compactMap(\.classIndex) {
      precondition(
        classes.indices.contains(index),
        "a point's class is \(index), and there are \(classes.count)"
      )
    }
    self.title = title
    self.note = note
    self.classes = classes
    self.points = points
  }
}
