import ClipInput
import SpatiotemporalEncoding
import Torch
import Training

extension Fitting {
  /// The encoder, changed or as it was, and the classifier; nil where interrupted.
  func fitClassifier(
    _ summary: inout FittingSummary
  ) async throws -> (TrainedModel, VideoClassifier)? {
    let fitting = try await makeClassifierFitting(&summary)
    let examples = fitting.examples
    var calibration = ClassifierCalibration()
    var floors: [(floors: Floors, count: Int)] = []
    let outcome = try await learn(.classify, by: fitting, in: "fitted", &summary) {
      fitted,
      part in
      let (taught, heldOut) = (
        fitted.set.selecting(part.training), fitted.set.selecting(part.heldOut)
      )
      calibration.add(
        fitted.map,
        heldOut: heldOut,
        targets: part.heldOut.map { examples.targets[$0] },
        taught: taught
      )
      guard !examples.areSeveral else { return }
      floors.append((try Floors(training: taught, test: heldOut), part.heldOut.count))
    }
    guard let (fitted, choice) = outcome else { return nil }
    await fitting.close()
    if !calibration.isEmpty {
      summary.heldOut = calibration.answers(examples.classes, areSeveral: examples.areSeveral)
      summary.folds[.classify]?.suspects = summary.heldOut?.suspects
      if !floors.isEmpty { summary.folds[.classify]?.floors = Floors(weighing: floors) }
    }
    summary.strategies.append("classify: \(choice.reason)\(fitted.note)")
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
    let collection = try VideoCollection(recipe.classify, groupedBy: recipe.group)
    let (set, embedded, warnings) = try await VideoEmbedder(base.copy(), compute: recipe.compute)
      .embeddingSet(of: collection, group: recipe.group)
    let examples = try ClassificationExamples(
      embedded.map { collection.items[$0] },
      set: set,
      streams: base.encoder.streams
    )
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
