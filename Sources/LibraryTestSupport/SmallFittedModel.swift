import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import TestSupport
import Torch
import Training
import UnderstandingTasks

/// A small network that was fitted to find people in small footage, and to tell what they do.
///
/// It is fitted once in a process, to footage of the kind that it is used on: whether it finds what it
/// has not seen is for the tests of fitting.
public enum SmallFittedModel {
  private static let folder = Task { try await fitted() }

  /// The model's file.
  public static var path: String {
    get async throws { try RunFolder(await folder.value.path(of: "fit")).modelPath }
  }

  private static func fitted() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let footage = folder.path(of: "footage")
    try await writeSmallFootage(to: footage, clipsPerAction: 1)
    // One action from the beginning of each video to its end.
    let labels = try String(contentsOfFile: footage + "/labels.csv", encoding: .utf8)
    let rows = labels.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",")  // path, label, split, subject, frames, seconds
      return "\(fields[0]),0,\(fields[5]),\(fields[1])\n"
    }
    let actions = "path,start,end,label\n" + rows.joined()
    try writeAtomically(Data(actions.utf8), to: footage + "/actions.csv")
    try await fit(in: folder, footage: footage)
    return folder
  }

  @Engine
  private static func fit(in folder: TemporaryFolder, footage: String) async throws {
    var recipe = FittingRecipe()
    recipe.detect = [footage + "/boxes.csv"]
    recipe.actions = [footage + "/actions.csv"]
    recipe.strategy = .probe
    recipe.detection.side = 64
    recipe.detection.frameCount = 1
    recipe.batchSize = 4
    recipe.length = .steps(60)
    recipe.compute.threads = 1
    recipe.compute.precision = .float32
    var model = ModelRecipe()
    model.clip = .motion
    model.clip.frameCount = 4
    model.clip.side = 32
    model.encoder.width = 0.25
    let run = try ActiveRun(startingAt: folder.path(of: "fit"), recipe: recipe.yaml)
    _ = try await Fitting(recipe, base: TrainedModel(untrained: model, seed: 1), in: run).run()
  }
}
