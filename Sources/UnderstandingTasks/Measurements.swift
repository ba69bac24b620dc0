/// What embeddings are worth on labelled clips, by several protocols, beside the floors.
///
///     let measurements = try Measurements(training: training, test: test)
///     print(measurements.table)
///
/// Works with tensors on the calling thread.
public struct Measurements: Sendable {
  /// How many clips took part.
  public let clips: Evaluation.Clips
  /// The classes of training and test, in alphabetical order.
  public let classes: [String]
  /// What could be scored without looking.
  public let floors: Floors
  /// The linear probe's answers, in the order of the test clips.
  public let probe: ClassificationMeasures?
  /// The neighbours' answers, in the order of the test clips.
  public let neighbours: ClassificationMeasures?
  /// How many neighbours voted.
  public let neighbourCount: Int?
  /// What was found for each test clip, in the order of the test clips.
  public let retrieval: Retrieval?
  /// What a search of a library would have found for each, in the order of the test clips.
  public let search: Retrieval?
  /// What a reader of the figures should know, a sentence each.
  public let warnings: [String]

  /// Learns from training clips what the protocols need, and measures on the test clips.
  ///
  /// - Parameters:
  ///   - training: Labelled clips; where all have a group, choices made on them respect it.
  ///   - test: Labelled clips of embeddings of the same width.
  ///   - protocols: What is asked for.
  /// - Throws: ``TaskError`` where either has no clips or lacks labels, or all training clips are
  ///   of one class.
  public init(
    training: EmbeddingSet,
    test: EmbeddingSet,
    protocols: Set<MeasuringProtocol> = Set(MeasuringProtocol.allCases)
  ) throws(TaskError) {
    precondition(
      training.width == test.width,
      "measurements: \(training.width) features in training, \(test.width) in test"
    )
    let known = Set(try training.trainingLabels())
    let truth = try test.testLabels()
    let trainingClasses = known.sorted()
    clips = Evaluation.Clips(train: training.items.count, test: test.items.count)
    classes = known.union(truth).sorted()
    floors = try Floors(training: training, test: test)
    warnings = try Self.warnings(training: training, test: test)
    if protocols.contains(.probe) {
      let classifier = try LinearProbe(training: training)
      probe = ClassificationMeasures(
        predictions: classifier.predictions(for: test),
        truth: truth,
        trainingClasses: trainingClasses
      )
    } else {
      probe = nil
    }
    if protocols.contains(.neighbours) {
      let classifier = try NearestNeighbours(training: training)
      neighbours = ClassificationMeasures(
        predictions: classifier.predictions(for: test),
        truth: truth,
        trainingClasses: trainingClasses
      )
      neighbourCount = classifier.count
    } else {
      (neighbours, neighbourCount) = (nil, nil)
    }
    retrieval = protocols.contains(.retrieval) ? try Retrieval(of: test, in: training) : nil
    search =
      protocols.contains(.search)
      ? try Retrieval(of: test, in: training, centring: .together) : nil
  }

  init(
    clips: Evaluation.Clips,
    classes: [String],
    floors: Floors,
    probe: ClassificationMeasures?,
    neighbours: ClassificationMeasures?,
    neighbourCount: Int?,
    retrieval: Retrieval?,
    search: Retrieval?,
    warnings: [String]
  ) {
    self.clips = clips
    self.classes = classes
    self.floors = floors
    self.probe = probe
    self.neighbours = neighbours
    self.neighbourCount = neighbourCount
    self.retrieval = retrieval
    self.search = search
    self.warnings = warnings
  }
}
