public import ClipInput

extension TrackingMeasures {
  /// Compares the tracks of each class.
  ///
  /// - Parameters:
  ///   - truth: For each frame, the objects that are there; identities may be the same in two
  ///     classes.
  ///   - found: For the same frames, the objects that were found.
  /// - Returns: The measures of each class that is there or was found.
  public static func byClass(
    truth: [[BoxedObject]],
    found: [[BoxedObject]]
  ) -> [String: TrackingMeasures] {
    let labels = Set((truth + found).joined().map(\.label))
    return Dictionary(
      uniqueKeysWithValues: labels.map { label in
        let (truthOfClass, foundOfClass) = (
          truth.map { $0.filter { $0.label == label } },
          found.map { $0.filter { $0.label == label } }
        )
        return (label, TrackingMeasures(truth: truthOfClass, found: foundOfClass))
      }
    )
  }

  /// The mean of a measure over classes: each class counts the same.
  ///
  ///     TrackingMeasures.mean(of: \.higherOrder.accuracy, over: byClass.values)
  ///
  /// - Returns: The mean; nil where no class has an object, found or there.
  public static func mean(
    of measure: (TrackingMeasures) -> Double,
    over classes: some Collection<TrackingMeasures>
  ) -> Double? {
    let values = classes.filter { !$0.isEmpty }.map(measure).sorted()
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private var isEmpty: Bool {
    clear.matchCount + clear.missCount + clear.falsePositiveCount == 0
  }
}
