import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchOptim
import Training

@testable import UnderstandingTasks

/// Whether a detector learns at all: a bright box that wanders over grey noise.
@Suite(.oneEngineThread)
struct DetectionLearningTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let frames = folder.path + "/frames"
    try FileManager.default.createDirectory(atPath: frames, withIntermediateDirectories: true)
    var table = "frame,x1,y1,x2,y2,class,track_id\n"
    var generator = SeededGenerator(seed: 1)
    for number in 1...24 {
      let (left, top) = (2 * number, 8 + number % 7)
      let pixels = (0..<48).flatMap { y in
        (0..<96).flatMap { x -> [UInt8] in
          let isInside = (left..<left + 20).contains(x) && (top..<top + 26).contains(y)
          let grey = UInt8.random(in: 60...120, using: &generator)
          return isInside ? [230, 200, 40] : [grey, grey, grey]
        }
      }
      try (Data("P6 96 48 255\n".utf8) + pixels)
        .write(to: URL(filePath: "\(frames)/\(1000 + number).ppm"))
      table += "\(number),\(left),\(top),\(left + 20),\(top + 26),box,1\n"
    }
    try Data(table.utf8).write(to: URL(filePath: folder.path + "/boxes.csv"))
  }

  @Test func `a box is found and followed in frames that taught nothing`() async throws {
    let figures = try await Self.learned(in: folder.path)
    #expect(figures.frames == 8)
    #expect(figures.averagePrecision50 ?? 0 > 0.9)
    #expect(figures.identityF1 ?? 0 > 0.8)
  }

  @Engine
  private static func learned(in folder: String) async throws -> DetectionEvaluation {
    var recipe = FittingRecipe()
    recipe.detect = [folder + "/boxes.csv@1-16"]
    recipe.detection.side = 64
    recipe.detection.frameCount = 1
    recipe.strategy = .probe
    recipe.batchSize = 4
    recipe.length = .steps(100)
    recipe.optimizer.learningRate = 3e-3
    recipe.compute.threads = 1
    recipe.compute.precision = .float32
    var model = ModelRecipe()
    model.clip = .motion
    model.encoder.width = 0.25
    let run = try ActiveRun(startingAt: folder + "/model", recipe: recipe.yaml)
    _ = try await Fitting(recipe, base: TrainedModel(untrained: model, seed: 1), in: run).run()
    let fitted = try FittedModel(contentsOf: run.folder.modelPath)
    let measured = try await fitted.measure(on: [.detect: [folder + "/boxes.csv@17-24"]])
    return try #require(measured.evaluation.detect)
  }
}
