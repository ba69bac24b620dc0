import ClipInput
import Torch
import Training

extension DetectionFitting: EncoderFitting {
  /// Frames that are looked at for a comparison, of all videos together: some more than a training
  /// of a few minutes sees, so that it does not take longer to test than to learn.
  private static let briefFrames = 1_000

  var all: [Int] { Array(videos.indices) }

  private var units: VideoUnits { VideoUnits(videos) }

  func folds(_ count: Int, of places: [Int]) -> Folds { units.folds(count, of: places) }

  func answers(
    of fitted: Fitted,
    at places: [Int],
    isBrief: Bool
  ) async throws -> [DetectionComparison] {
    let frames = max(Self.briefFrames / videos.count, 1)
    return try await fitted.detector.comparisons(
      of: places.map { isBrief ? videos[$0].middle(frames) : videos[$0] },
      by: fitted.model,
      compute: recipe.compute
    )
  }

  func figures(of answers: [DetectionComparison]) -> [String: Double] {
    DetectionEvaluation(DetectionTest(answers)).headline
  }

  /// Adapters are left out: as the head has to be taught anew each time, comparing takes as long as
  /// the fitting for each strategy.
  func question(on places: [Int]) -> StrategyQuestion {
    let finetune = StrategyChoice(
      strategy: .finetune,
      reason: "finetune, because objects are to be found"
    )
    guard units.count(of: places) >= StrategyChoice.partCount else { return .settled(finetune) }
    return .open([.probe, .finetune], by: "AP50", otherwise: finetune)
  }
}

extension VideoUnits {
  /// Takes videos with boxes.
  init(_ videos: [BoxedVideo]) { self.init(videos.map { ($0.path, $0.group) }) }
}

extension BoxedVideo {
  /// The same video, nothing known but of a stretch of so many frames from the middle annotated one
  /// on.
  func middle(_ count: Int) -> Self {
    let frames = annotatedFrames.sorted()
    guard let last = frames.last, last - frames[0] >= count else { return self }
    let first = min(frames[frames.count / 2], max(last - count + 1, frames[0]))
    let stretch = first..<first + count
    return Self(
      path: path,
      annotatedFrames: annotatedFrames.filter(stretch.contains),
      objects: objects.filter { stretch.contains($0.key) }
    )
  }
}
