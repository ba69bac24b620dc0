import ClipInput
import Torch
import Training

extension Fitting {
  /// The encoder, changed or as it was, and the classifier; nil where interrupted.
  func fitClassifier(
    _ summary: inout FittingSummary
  ) async throws -> (TrainedModel, VideoClassifier)? {
    let fitting = try await makeClassifierFitting(&summary)
    var calibration = ClassifierCalibration()
    if recipe.folds > 0 {
      summary.folds = try await crossValidated(fitting, on: fitting.all, &calibration)
      guard summary.folds != nil else { return nil }
      summary.heldOut = calibration.answers(
        fitting.examples.classes,
        areSeveral: fitting.examples.areSeveral
      )
      summary.folds?.suspects = summary.heldOut?.suspects
    }
    guard let choice = try await choice(fitting, on: fitting.all, at: run.folder.path),
      let fitted = try await fitting.fit(
        choice.strategy,
        on: fitting.all,
        length: recipe.length,
        at: run.folder.path + "/fitted",
        isValidated: true
      )
    else { return nil }
    await fitting.close()
    summary.strategies.append("classify: \(choice.reason)\(fitted.bestMoment)")
    let classifier = try await finishedClassifier(
      fitting,
      fitted,
      choice.strategy,
      &calibration,
      &summary
    )
    return (fitted.model, classifier)
  }

  /// Embeds the labelled videos, ready to be learned from.
  func makeClassifierFitting(_ summary: inout FittingSummary) async throws -> ClassifierFitting {
    let collection = try VideoCollection(recipe.classify)
    let (set, embedded, warnings) = try await VideoEmbedder(base.copy(), compute: recipe.compute)
      .embeddingSet(of: collection, group: recipe.group)
    let examples = try ClassificationExamples(embedded.map { collection.items[$0] }, set: set)
    summary.warnings += warnings + ClassLabels(examples.items).warnings
    return try await ClassifierFitting(
      recipe,
      base: base,
      examples: examples,
      keepingFramesIn: run.folder.path + "/cache",
      surroundings
    )
  }

  /// The classifier that a fitting has come to, calibrated where there is anything to do it by.
  func finishedClassifier(
    _ fitting: ClassifierFitting,
    _ fitted: ClassifierFitting.Fitted,
    _ strategy: FittingStrategy,
    _ calibration: inout ClassifierCalibration,
    _ summary: inout FittingSummary
  ) async throws -> VideoClassifier {
    let examples = fitting.examples
    try await calibrate(&calibration, fitted, examples, strategy)
    if summary.heldOut == nil, recipe.validation.classify.isEmpty {
      summary.heldOut = calibration.answers(examples.classes, areSeveral: examples.areSeveral)
    }
    if calibration.isEmpty {
      summary.warnings.append(
        "nothing was held out to calibrate by, so that probabilities may be too sure and nothing "
          + "counts as unknown; give --validation or --folds"
      )
    }
    return VideoClassifier(
      recipe: calibration.calibrated(ClassifierRecipe(examples), unknown: recipe.unknown),
      map: fitted.map,
      taught: fitted.set.thinned(to: 5_000)
    )
  }

  /// What is to be changed: what the recipe says, or what does best; nil where interrupted.
  private func choice(
    _ fitting: ClassifierFitting,
    on places: [Int],
    at path: String
  ) async throws -> StrategyChoice? {
    guard recipe.strategy == .auto else {
      return StrategyChoice(strategy: recipe.strategy, reason: recipe.strategy.rawValue)
    }
    return try await StrategyChoice.make(
      by: fitting,
      on: places,
      length: recipe.length,
      at: path + "/auto"
    )
  }

  /// Holds each part out once; nil where interrupted.
  private func crossValidated(
    _ fitting: ClassifierFitting,
    on all: [Int],
    _ calibration: inout ClassifierCalibration
  ) async throws -> FoldedClassification? {
    let examples = fitting.examples
    var parts: [FoldedClassification.Part] = []
    var answers: [VideoClassifier.Answer] = []
    var truth: [[String]] = []
    func measures(
      _ answers: [VideoClassifier.Answer],
      _ truth: [[String]]
    ) -> ClassifierMeasures {
      ClassifierMeasures(
        answers,
        truth: truth,
        classes: examples.classes,
        areSeveral: examples.areSeveral
      )
    }
    for (index, part) in examples.folds(recipe.folds, of: all).parts.enumerated() {
      let path = "\(run.folder.path)/folds/\(index + 1)"
      guard let choice = try await choice(fitting, on: part.training, at: path),
        let fitted = try await fitting.fit(
          choice.strategy,
          on: part.training,
          length: recipe.length,
          at: path + "/fitted"
        )
      else { return nil }
      let (taught, heldOut) = (
        fitted.set.selecting(part.training), fitted.set.selecting(part.heldOut)
      )
      let classifier = VideoClassifier(
        recipe: ClassifierRecipe(examples),
        map: fitted.map,
        taught: taught
      )
      let partTruth = part.heldOut.map { place in
        examples.targets[place].map { examples.classes[$0] }
      }
      let partAnswers = classifier.answers(for: heldOut)
      calibration.add(
        fitted.map,
        heldOut: heldOut,
        targets: part.heldOut.map { examples.targets[$0] },
        taught: taught
      )
      parts.append(
        FoldedClassification.Part(
          measures: measures(partAnswers, partTruth),
          floors: examples.areSeveral
            ? nil
            : try Floors(
              training: examples.set.selecting(part.training),
              test: examples.set.selecting(part.heldOut)
            ),
          count: part.heldOut.count
        )
      )
      answers += partAnswers
      truth += partTruth
    }
    return FoldedClassification(parts, pooled: measures(answers, truth))
  }

  /// Gathers what the finished classifier is calibrated by, unless parts held out did that already.
  private func calibrate(
    _ calibration: inout ClassifierCalibration,
    _ fitted: ClassifierFitting.Fitted,
    _ examples: ClassificationExamples,
    _ strategy: FittingStrategy
  ) async throws {
    if !recipe.validation.classify.isEmpty {
      let validation = try VideoCollection(recipe.validation.classify)
      let (set, places, _) = try await VideoEmbedder(
        fitted.model.copy(),
        compute: recipe.compute
      ).embeddingSet(of: validation)
      let targets = try examples.targets(of: places.map { validation.items[$0] })
      calibration = ClassifierCalibration()
      calibration.add(fitted.map, heldOut: set, targets: targets, taught: fitted.set)
    } else if calibration.isEmpty, strategy == .probe {
      let all = Array(examples.items.indices)
      for round in examples.folds(5, of: all).rounds {
        calibration.add(
          examples.probe(on: round.training, of: fitted.set),
          heldOut: fitted.set.selecting(round.heldOut),
          targets: round.heldOut.map { examples.targets[$0] },
          taught: fitted.set.selecting(round.training)
        )
      }
    }
  }
}
