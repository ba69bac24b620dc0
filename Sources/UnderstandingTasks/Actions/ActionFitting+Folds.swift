import ClipInput
import Torch
import Training
import VideoDecoding

extension ActionFitting: EncoderFitting {
  /// Actions from which on changing the encoder was found to be worth its time.
  static let manyActions = 100

  var all: [Int] { Array(videos.indices) }

  private var units: VideoUnits { VideoUnits(videos) }

  func folds(_ count: Int, of places: [Int]) -> Folds { units.folds(count, of: places) }

  func answers(
    of fitted: Fitted,
    at places: [Int],
    isBrief: Bool
  ) async throws -> [TimelineComparison] {
    let asked = places.map { videos[$0] }
    if let timelines = fitted.timelines {
      return fitted.recognizer.comparisons(of: asked, on: places.map { timelines[$0] })
    }
    return try await fitted.recognizer.comparisons(
      of: asked,
      by: fitted.model,
      compute: recipe.compute
    ).comparisons
  }

  func figures(of answers: [TimelineComparison]) -> [String: Double] {
    (try? ActionTest(answers)).map { ActionEvaluation($0).headline } ?? [:]
  }

  func question(on places: [Int]) -> StrategyQuestion {
    guard recipe.tasks.count == 1 else {
      return .settled(
        StrategyChoice(
          strategy: .probe,
          reason: "probe, on the encoder that the other tasks have"
        )
      )
    }
    let count = places.reduce(0) { $0 + videos[$1].segments.count }
    let byCount =
      count < Self.manyActions
      ? StrategyChoice(
        strategy: .probe,
        reason: "probe, because there are only \(count) to learn from"
      )
      : StrategyChoice(
        strategy: .finetune,
        reason: "finetune, because there are \(count) to learn from"
      )
    guard units.count(of: places) >= StrategyChoice.partCount else { return .settled(byCount) }
    return .open([.probe, .adapters, .finetune], by: "mAP@0.5", otherwise: byCount)
  }
}

extension VideoUnits {
  /// Takes videos with actions.
  init(_ videos: [ActionVideo]) { self.init(videos.map { ($0.path, $0.group) }) }
}
