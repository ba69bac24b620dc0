/// What a fitted classifier said of one labelled video.
public struct ClassifiedVideo: Sendable, Equatable {
  /// The file.
  public let path: String
  /// The classes that the video shows.
  public let truth: [String]
  /// What was said.
  public let answer: VideoClassifier.Answer

  /// Puts them side by side.
  public init(path: String, truth: [String], answer: VideoClassifier.Answer) {
    self.path = path
    self.truth = truth
    self.answer = answer
  }

  /// A wrong answer.
  public struct Mistake: Sendable, Equatable {
    /// The file.
    public let path: String
    /// The classes that the video shows; none where it shows nothing.
    public let truth: [String]
    /// The class that was named though it is not shown; nil where one was missed.
    public let named: String?
    /// The class that is shown and was not named; nil where one was named too many.
    public let missed: String?
    /// How sure the classifier was of the wrong answer.
    public let probability: Double
  }

  /// What is wrong with the answer.
  ///
  /// Where videos show one class each, that is another class being named first; a video that was
  /// never taught may also be called unknown. Where they may show several, it is each class that was
  /// found more probable than not and is not shown, or the other way round.
  ///
  /// - Parameters:
  ///   - classes: The classes that the classifier knows.
  ///   - areSeveral: Whether a video may show several.
  /// - Returns: The mistakes; of a video of one class at most one.
  func mistakes(_ classes: [String], areSeveral: Bool) -> [Mistake] {
    guard areSeveral else {
      let (label, own) = (answer.prediction.label, truth.first)
      let isRecognised = answer.isUnknown && !truth.allSatisfy(classes.contains)
      guard label != own, !isRecognised else { return [] }
      let sureness = answer.prediction.probabilities[0]
      return [Mistake(path: path, truth: truth, named: label, missed: own, probability: sureness)]
    }
    return zip(classes, answer.probabilities).compactMap { name, probability in
      let isShown = truth.contains(name)
      guard isShown != (probability > 0.5) else { return nil }
      return Mistake(
        path: path,
        truth: truth,
        named: isShown ? nil : name,
        missed: isShown ? name : nil,
        probability: isShown ? 1 - probability : probability
      )
    }
  }
}

/// A test of a fitted classifier, answer by answer.
public struct ClassifierTest: Sendable {
  /// What was said of each video.
  public let videos: [ClassifiedVideo]
  /// The classes that the classifier knows.
  public let classes: [String]
  /// Whether a video may show several classes, or none.
  public let areSeveral: Bool
  /// The measures.
  public let measures: ClassifierMeasures

  /// All wrong answers, the surest first.
  public var mistakes: [ClassifiedVideo.Mistake] {
    let all = videos.flatMap { $0.mistakes(classes, areSeveral: areSeveral) }
    return all.enumerated()
      .sorted { ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset) }
      .map(\.element)
  }
}
