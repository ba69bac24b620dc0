public import ClipInput
public import ContrastiveLearning
import Foundation
import SpatiotemporalEncoding
public import Torch
import TorchNN
import TorchOptim
import Training
import VideoDecoding

/// How fast something goes on this machine.
public struct SpeedFigure: Codable, Sendable {
  /// Clips a second, the median over several stretches.
  public let clipsPerSecond: Double
  /// The slowest stretch.
  public let slowest: Double
  /// The fastest stretch.
  public let fastest: Double

  /// Takes the clips per second of several stretches together.
  init(_ rates: [Double]) {
    precondition(!rates.isEmpty, "SpeedFigure: expected rates, got none")
    let sorted = rates.sorted()
    clipsPerSecond = sorted[sorted.count / 2]
    slowest = sorted[0]
    fastest = sorted[sorted.count - 1]
  }
}

/// Measures training and use of a recipe's network on clips of noise, without decoding.
@Engine
public final class SpeedBenchmark {
  private let recipe: PretrainingRecipe
  private let clock = ContinuousClock()
  private static let stretches = 5

  /// Prepares to measure a recipe.
  public init(_ recipe: PretrainingRecipe) { self.recipe = recipe }

  /// Steps of pre-training: all views forwards and backwards, and the optimizer.
  ///
  /// - Parameter seconds: About how long to measure.
  /// - Returns: Clips a second; a step has `batchSize` clips for each view.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  public func train(seconds: Double) throws -> SpeedFigure {
    let step = try TrainingStep(recipe)
    let clips = recipe.batchSize * recipe.views
    let views = (0..<recipe.views).map { noise(recipe.batchSize, seed: UInt64($0)) }
    return measure(clips: clips, seconds: seconds) { step(views) }
  }

  /// Embedding of clips by the network made ready for use.
  ///
  /// - Parameters:
  ///   - clipCount: Clips at a time; by default as many as the recipe's batch has videos.
  ///   - seconds: About how long to measure.
  /// - Returns: Clips a second.
  public func infer(clipCount: Int? = nil, seconds: Double) -> SpeedFigure {
    Processor.threadCount = recipe.compute.threadCount
    let model = TrainedModel(untrained: recipe.model, seed: recipe.seed)
    let autocast = recipe.compute.autocast
    let clipCount = clipCount ?? recipe.batchSize
    let clips = noise(clipCount, seed: 0)
    if recipe.encoder.quantized { measureInputRanges(of: model.encoder, on: clips) }
    model.encoder.setTraining(false)
    model.encoder.prepareForInference(type: autocast)
    return measure(clips: clipCount, seconds: seconds) {
      _ = withInference {
        withAutocast(autocast, on: clips.device) { model.encoder(clips) }.converted(to: .float32)
      }
    }
  }

  private func measureInputRanges(of encoder: any VideoEncoder, on clips: Tensor) {
    let ranges = InputRanges(of: encoder)
    _ = evaluating(encoder) { encoder(clips) }
    ranges.assign(to: encoder)
  }

  private func noise(_ batch: Int, seed: UInt64) -> Tensor {
    let clip = recipe.model.clip
    let channels = recipe.encoder.clipColours == .brightness ? 1 : 3
    return Tensor.uniform(
      [batch, channels, clip.totalFrameCount, clip.side, clip.side],
      using: Generator(seed: seed)
    )
  }

  /// Repeats `body` in stretches of equal length, after a few unmeasured runs.
  private func measure(clips: Int, seconds: Double, _ body: () -> Void) -> SpeedFigure {
    for _ in 0..<3 { body() }
    let once = clock.measure(body).seconds
    let runs = max(Int(seconds / Double(Self.stretches) / once), 1)
    return SpeedFigure(
      (0..<Self.stretches).map { _ in
        let elapsed = clock.measure { for _ in 0..<runs { body() } }.seconds
        return Double(clips * runs) / elapsed
      }
    )
  }
}

/// Measures decoding: evenly spread frames of every video of a collection.
///
/// - Parameters:
///   - collection: The videos.
///   - frameCount: Frames of a clip.
///   - side: Pixels along each side of a frame.
///   - threads: Files that are decoded at a time, each by one thread.
/// - Returns: Videos a second over several passes, and the videos that could not be decoded.
/// - Throws: ``ClipInput/DataError`` when too many are broken.
public func measureDecoding(
  _ collection: VideoCollection,
  frameCount: Int,
  side: Int,
  threads: Int
) async throws -> (figure: SpeedFigure, broken: Int) {
  let clock = ContinuousClock()
  var rates: [Double] = []
  var broken = 0
  for _ in 0..<3 {
    let start = clock.now
    broken = await withTaskGroup(of: Bool.self) { group in
      var waiting = collection.items.map(\.path)[...]
      var failures = 0
      func startNext() {
        guard let path = waiting.popFirst() else { return }
        group.addTask { isDecodable(path, frameCount: frameCount, side: side) }
      }
      for _ in 0..<threads { startNext() }
      for await isDecoded in group {
        if !isDecoded { failures += 1 }
        startNext()
      }
      return failures
    }
    rates.append(Double(collection.items.count) / (clock.now - start).seconds)
  }
  return (SpeedFigure(rates), broken)
}

private func isDecodable(_ path: String, frameCount: Int, side: Int) -> Bool {
  do {
    var file = try VideoFile(path, scale: .exact(PixelSize(width: side, height: side)))
    return try file.uniformClip(frameCount: frameCount).frameCount == frameCount
  } catch {
    return false
  }
}
