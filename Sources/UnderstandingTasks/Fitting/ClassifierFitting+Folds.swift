import ClipInput
import Torch
import Training

extension ClassifierFitting: EncoderFitting {
  func folds(_ count: Int, of places: [Int]) -> Folds { examples.folds(count, of: places) }

  func answers(
    of fitted: Fitted,
    at places: [Int],
    isBrief: Bool
  ) async throws -> [ClassifiedVideo] {
    let answers = classifier(of: fitted).answers(for: fitted.set.selecting(places))
    return zip(places, answers).map { place, answer in
      ClassifiedVideo(
        path: examples.items[place].path,
        truth: examples.targets[place].map { examples.classes[$0] },
        answer: answer
      )
    }
  }

  func figures(of answers: [ClassifiedVideo]) -> [String: Double] {
    ClassifierMeasures(
      answers.map(\.answer),
      truth: answers.map(\.truth),
      classes: examples.classes,
      areSeveral: examples.areSeveral
    ).headline
  }

  /// Where a class has fewer than three examples there is nothing to hold out.
  func question(on places: [Int]) -> StrategyQuestion {
    let smallest =
      examples.classes.indices.map { place in
        places.count { examples.targets[$0].contains(place) }
      }.min() ?? 0
    guard smallest >= 3 else {
      let examples = smallest == 1 ? "example" : "examples"
      return .settled(
        StrategyChoice(
          strategy: .probe,
          reason: "probe, because a class has only \(smallest) \(examples) to learn from"
        )
      )
    }
    return .open(
      [.probe, .adapters, .finetune],
      by: examples.areSeveral ? "mAP" : "top1",
      otherwise: StrategyChoice(strategy: .probe, reason: "probe")
    )
  }
}
