import ClipInput
import Foundation
import TestSupport
import Testing
import Torch
import Training

@testable import UnderstandingTasks

/// Parts of actions and of boxes, held out in turn.
@Suite(.oneEngineThread)
struct FoldedFittingTests {
  private let folder: TemporaryFolder
  private let videos = ["walk/000", "walk/001", "kick/000", "kick/001"]

  init() async throws {
    folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path + "/footage")
    try write(actions(videos), as: "actions.csv")
    let lines = try String(contentsOfFile: folder.path + "/footage/boxes.csv", encoding: .utf8)
      .split(separator: "\n")
    let kept = lines.filter { line in (["path"] + videos).contains { line.hasPrefix($0) } }
    try write(kept.joined(separator: "\n") + "\n", as: "few.csv")
  }

  private func write(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: table(name)))
  }

  private func table(_ name: String) -> String { "\(folder.path)/footage/\(name)" }

  /// Rows of actions that last most of a video.
  private func actions(_ videos: [String]) -> String {
    let rows = videos.map { "\($0).mp4,0.1,0.4,\($0.prefix(4)),\($0.suffix(1))\n" }
    return "path,start,end,label,take\n" + rows.joined()
  }

  private func recipe(_ strategy: FittingStrategy, _ task: FittedTask) -> FittingRecipe {
    var recipe = SmallFittings.recipe(strategy)
    recipe.training[task] = [table(task == .actions ? "actions.csv" : "few.csv")]
    recipe.folds = 2
    return recipe
  }

  private func fit(
    _ recipe: FittingRecipe,
    as name: String,
    stoppingEvery stride: Int = .max
  ) async throws -> (model: String, summary: FittingSummary) {
    try await SmallFittings(folder: folder.path).fit(recipe, as: name, stoppingEvery: stride)
  }

  @Test(arguments: [FittedTask.actions, .detect])
  func `parts that were held out with interruptions say the same`(task: FittedTask) async throws {
    let whole = try await fit(recipe(.finetune, task), as: "whole")
    let broken = try await fit(recipe(.finetune, task), as: "broken", stoppingEvery: 4)
    let bytes = try [whole, broken].map { try Data(contentsOf: URL(filePath: $0.model)) }
    #expect(bytes[0] == bytes[1])
    #expect(whole.summary.folds == broken.summary.folds)
    let folds = try #require(whole.summary.folds[task])
    #expect(folds.folds.count == 2)
    #expect(folds.floors == nil && folds.suspects == nil)
    let names = task == .actions ? ["mAP@0.5", "mAP", "frameF1"] : ["AP50", "AP", "MOTA", "HOTA"]
    for name in names { #expect(folds.mean[name] != nil && folds.spread[name] != nil) }
  }

  /// Files in alphabetical order are dealt in turn, so the first part has the first of each action.
  @Test func `a part's figures are those of a model that was fitted without it`() async throws {
    var both = recipe(.probe, .actions)
    both.detect = [table("few.csv")]
    let all = try await fit(both, as: "both").summary.folds
    #expect(Set(all.keys) == [.actions, .detect])
    let folds = try #require(all[.actions])
    let heldOut = videos.filter { $0.hasSuffix("0") }
    try write(actions(heldOut), as: "held-out.csv")
    try write(actions(videos.filter { !heldOut.contains($0) }), as: "taught.csv")
    var alone = recipe(.probe, .actions)
    alone.actions = [table("taught.csv")]
    alone.folds = 0
    let path = try await fit(alone, as: "alone").model
    let figures = try await Self.measure(path, [.actions: [table("held-out.csv")]])
    let measured = try #require(figures.actions)
    #expect(folds.folds[0]["frameF1"] == measured.frameF1)
    for (overlap, value) in measured.mAP { #expect(folds.folds[0]["mAP@\(overlap)"] == value) }
    let mean = measured.mAP.values.reduce(0, +) / 5
    #expect(abs(try #require(folds.folds[0]["mAP"]) - mean) < 1e-12)
  }

  @Engine
  private static func measure(
    _ path: String,
    _ tests: [FittedTask: [String]]
  ) async throws -> FittedEvaluation {
    try await FittedModel(contentsOf: path).measure(on: tests).evaluation
  }

  @Test func `groups are held out together`() async throws {
    var grouped = recipe(.probe, .actions)
    (grouped.folds, grouped.group) = (4, "take")
    #expect(try await fit(grouped, as: "grouped").summary.folds[.actions]?.folds.count == 2)
    grouped.actions = [table("one.csv")]
    try write(actions(videos.filter { $0.hasSuffix("1") }), as: "one.csv")
    let error = await #expect(throws: TaskError.self) { _ = try await fit(grouped, as: "one") }
    #expect(error?.message.hasPrefix("all 2 videos are of group '1'") == true)
  }

  @Test(arguments: [
    (FittedTask.actions, "cut it into several files"), (.detect, "'boxes.csv@1-45'"),
  ])
  func `a single video cannot be parted`(task: FittedTask, advice: String) async throws {
    let rows = try String(contentsOfFile: table("few.csv"), encoding: .utf8).split(separator: "\n")
    let own = rows.filter { $0.hasPrefix("path") || $0.hasPrefix("walk/000") }
    let text = task == .actions ? actions(["walk/000"]) : own.joined(separator: "\n")
    try write(text, as: "single.csv")
    var single = recipe(.probe, task)
    single.training[task] = [table("single.csv")]
    let error = await #expect(throws: TaskError.self) { _ = try await fit(single, as: "single") }
    #expect(error?.code == .noGroups)
    #expect(error?.message.contains(advice) == true)
  }

  @Test func `three videos are enough for a comparison`() async throws {
    var compared = recipe(.auto, .actions)
    compared.folds = 0
    let actions = try await fit(compared, as: "actions").summary.strategies
    #expect(actions[0].contains(" held out: ") || actions[0].contains("in a comparison"))
    compared = recipe(.auto, .detect)
    compared.folds = 0
    let boxes = try await fit(compared, as: "boxes").summary.strategies
    #expect(boxes[0].contains(" held out: ") || boxes[0].contains("in a comparison"))
    try write(self.actions(Array(videos.prefix(2))), as: "actions.csv")
    compared = recipe(.auto, .actions)
    compared.folds = 0
    #expect(
      try await fit(compared, as: "two").summary.strategies
        == ["actions: probe, because there are only 2 to learn from"]
    )
  }

  @Test func `a comparison looks at a stretch from the middle`() {
    let frames = Dictionary(
      uniqueKeysWithValues: (1...10).map {
        ($0, [BoxedObject(box: Box(x1: 0, y1: 0, x2: 1, y2: 1), label: "box")])
      }
    )
    let video = BoxedVideo(path: "a.mp4", objects: frames)
    #expect(video.middle(4).annotatedFrames == [6, 7, 8, 9])
    #expect(video.middle(4).objects.keys.sorted() == [6, 7, 8, 9])
    #expect(video.middle(8).annotatedFrames == Set(3...10))
    #expect(video.middle(10) == video)
    let sparse = BoxedVideo(path: "a.mp4", annotatedFrames: [1, 31, 61])
    #expect(sparse.middle(10).annotatedFrames == [31])
    #expect(sparse.middle(61) == sparse)
  }
}
