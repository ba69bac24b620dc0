import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchNN
import Training

@testable import UnderstandingTasks

@Suite(.oneEngineThread)
struct DetectionFittingTests {
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage", clipsPerAction: 1)
    // Two of the ten videos are enough.
    let lines = try String(contentsOfFile: folder.path + "/footage/boxes.csv", encoding: .utf8)
      .split(separator: "\n")
    let kept = lines.filter { line in ["path", "walk/", "kick/"].contains { line.hasPrefix($0) } }
    try write(kept.joined(separator: "\n") + "\n", as: "few.csv")
  }

  private func write(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder.path + "/footage/" + name))
  }

  private func recipe(_ strategy: FittingStrategy, on table: String = "few.csv") -> FittingRecipe {
    var recipe = SmallFittings.recipe(strategy)
    recipe.detect = [folder.path + "/footage/" + table]
    return recipe
  }

  private func fit(
    _ recipe: FittingRecipe,
    as name: String,
    stoppingEvery stride: Int = .max
  ) async throws -> (model: String, summary: FittingSummary) {
    try await SmallFittings(folder: folder.path).fit(recipe, as: name, stoppingEvery: stride)
  }

  @Test(arguments: [FittingStrategy.probe, .adapters, .finetune])
  func `a fitting stopped again and again ends with the model of an unbroken one`(
    strategy: FittingStrategy
  ) async throws {
    let whole = try await fit(recipe(strategy), as: "whole")
    let broken = try await fit(recipe(strategy), as: "broken", stoppingEvery: 2)
    let bytes = try [whole, broken].map { try Data(contentsOf: URL(filePath: $0.model)) }
    #expect(bytes[0] == bytes[1])
    #expect(whole.summary.strategies == ["detect: \(strategy.rawValue)"])
    #expect(whole.summary.warnings.contains { $0.contains("5 steps alone") })
    let fitted = try FittedModel(contentsOf: whole.model)
    #expect(try fitted.encoded() == bytes[0])
    #expect(fitted.tasks == [.detect])
    #expect(fitted.detector?.classes == ["person"])
    let base = TrainedModel(untrained: SmallFittings.model, seed: 1)
    let kernel = "stem.0.weight"
    #expect(
      fitted.model.encoder.weights[kernel]?.isIdentical(
        to: try #require(base.encoder.weights[kernel])
      ) == (strategy == .probe)
    )
    // The file is an encoder's too.
    #expect(try TrainedModel(contentsOf: whole.model).recipe == SmallFittings.model)
  }

  @Test func `a fitted model is measured on the frames asked for, and predicts`() async throws {
    let path = try await fit(recipe(.probe), as: "probe").model
    let table = folder.path + "/footage/few.csv"
    let (figures, videos) = try await Self.use(path, on: table + "@3-7")
    let all = try BoxCollection(reading: table)
    #expect(figures.videos == all.videos.count)
    #expect(figures.frames == 5 * all.videos.count)
    #expect(figures.objects == 5 * all.videos.count)
    #expect(figures.averagePrecision50 != nil)
    #expect(figures.identityF1 != nil)
    #expect(figures.perClass.keys.sorted() == ["person"])
    let text = String(decoding: try JSONEncoder().encode(figures), as: UTF8.self)
    for name in ["AP50", "AP75", "AP", "MOTA", "IDF1", "HOTA"] {
      #expect(text.contains("\"\(name)\":"))
    }
    #expect(videos.allSatisfy { $0.objects != nil })
    #expect(videos.count == all.videos.count)
  }

  @Engine
  private static func use(
    _ path: String,
    on boxes: String
  ) async throws -> (DetectionEvaluation, [PredictedVideos.Video]) {
    let model = try FittedModel(contentsOf: path)
    let collection = try BoxCollection(reading: boxes)
    let figures = try await model.measure(on: [.detect: [boxes]]).evaluation.detect
    let items = collection.videos.map { VideoItem(path: $0.path) }
    return (
      try #require(figures),
      try await model.predict(VideoCollection(items: items)).videos
    )
  }

  @Test func `what is followed is written as a table that is read again`() throws {
    let object = PredictedVideos.Object(
      BoxedObject(
        box: Box(x1: 1.04, y1: 2, x2: 30.25, y2: 40),
        label: "person",
        identity: 7,
        score: 0.5
      ),
      in: 3
    )
    let video = PredictedVideos.Video(path: "walk/000.mp4", objects: [object])
    let predicted = PredictedVideos(videos: [video], warnings: [])
    try write(predicted.table, as: "found.csv")
    let read = try BoxCollection(reading: folder.path + "/footage/found.csv")
    #expect(
      read.videos.first?.objects[3] == [
        BoxedObject(
          box: Box(x1: 1, y1: 2, x2: 30.3, y2: 40),
          label: "person",
          identity: 7,
          score: 0.5
        )
      ]
    )
    #expect(predicted.text == "walk/000.mp4\n  frames 3 – 3  person 7")
  }

  @Test(arguments: [
    ("900,1,1,9,9", "frame 900"), ("2,100,1,120,9", "outside the picture"),
  ])
  func `boxes that do not fit their video are refused`(row: String, words: String) async throws {
    let header = "path,frame,x1,y1,x2,y2,class\n"
    try write(header + "walk/000.mp4,1,1,1,9,9,person\nwalk/000.mp4,\(row),person\n", as: "bad.csv")
    let error = await #expect(throws: DataError.self) {
      _ = try await fit(recipe(.probe, on: "bad.csv"), as: "bad")
    }
    #expect(error?.code == .malformedAnnotations)
    #expect(error?.message.contains(words) == true)
  }

  @Test func `annotations without a box teach nothing`() async throws {
    try write("path,frame,x1,y1,x2,y2,class\nwalk/000.mp4,1,,,,,\n", as: "empty.csv")
    let error = await #expect(throws: TaskError.self) {
      _ = try await fit(recipe(.probe, on: "empty.csv"), as: "empty")
    }
    #expect(error?.code == .noLabels)
  }

  @Test func `a model asked for boxes that it was not taught says so`() async throws {
    let path = try await fit(recipe(.probe), as: "probe").model
    let error = await #expect(throws: TaskError.self) {
      try await Self.classify(path, folder.path + "/footage/labels.csv")
    }
    #expect(error?.code == .notFitted)
    #expect(error?.message.contains("'classify' but to detect") == true)
  }

  @Engine
  private static func classify(_ path: String, _ labels: String) async throws {
    _ = try await FittedModel(contentsOf: path).measure(on: [.classify: [labels]])
  }

  @Test func `a side that no grid covers is refused`() {
    var recipe = DetectionRecipe()
    recipe.side = 100
    #expect(throws: RecipeError.self) { try recipe.validate() }
    recipe.side = 96
    recipe.frameCount = 0
    #expect(throws: RecipeError.self) { try recipe.validate() }
  }
}
