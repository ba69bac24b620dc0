import ClipInput
import ContrastiveLearning
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import Training
import UnderstandingTasks
import VideoDecoding

/// Tells in words what a thing is: a run, a file of tensors, a video, or a data set.
///
/// - Parameter path: A run's folder, a `.safetensors` file, a video's file, or a data set.
/// - Returns: A few lines for a person.
/// - Throws: Where it is none of these, or cannot be read.
public func inspection(of path: String) async throws -> String {
  if RunFolder.isRun(path) { return try describe(RunFolder(path)) }
  if path.hasSuffix(".safetensors") { return try await describeTensors(path) }
  let isFolder = FileManager.default.fileExists(atPath: path + "/.")
  if FileManager.default.fileExists(atPath: path), !isFolder, !path.hasSuffix(".csv") {
    return try describe(VideoDescription(ofFileAt: path))
  }
  return try await describe(VideoCollection([path]), named: path)
}

private func describe(_ folder: RunFolder) throws -> String {
  if let fitting = try? FittingRecipe(contentsOfFile: folder.recipePath) {
    return describe(fitting, in: folder)
  }
  let recipe = try PretrainingRecipe(contentsOfFile: folder.recipePath)
  let last = try MetricsLog.records(ofFile: folder.metricsPath).last
  let isFinished = FileManager.default.fileExists(atPath: folder.modelPath)
  let progress =
    last.map { record in
      let loss = record.values["loss"].map { String(format: ", loss %.3f", $0) } ?? ""
      return "\(record.step) steps, \(Int(record.epoch)) epochs\(loss)"
    } ?? "no step yet"
  return """
    run '\(folder.path)', \(isFinished ? "finished" : "not finished; resume it with --resume")
    encoder     \(recipe.encoder.architecture.rawValue), input \(recipe.encoder.input.rawValue)
    objective   \(recipe.objective.choiceName), batches of \(recipe.batchSize)
    clips       \(recipe.clip.frameCount) frames of \(recipe.clip.side) × \(recipe.clip.side)
    learned     \(progress)
    videos      \(recipe.data.joined(separator: ", "))
    """
}

private func describe(_ recipe: FittingRecipe, in folder: RunFolder) -> String {
  let isFinished = FileManager.default.fileExists(atPath: folder.modelPath)
  let tasks = [
    ("classify", recipe.classify), ("actions", recipe.actions), ("detect", recipe.detect),
  ]
  return """
    model '\(folder.path)', \(isFinished ? "finished" : "not finished; resume it with --resume")
    from        \(recipe.from)\(recipe.untrained ? ", its weights before training" : "")
    strategy    \(recipe.strategy.rawValue)

    """
      + tasks.filter { !$0.1.isEmpty }.map { name, data in
        name + String(repeating: " ", count: 12 - name.count) + data.joined(separator: ", ")
      }
      .joined(separator: "\n")
}

@Engine
private func describeTensors(_ path: String) throws -> String {
  let file = try Safetensors(contentsOf: path)
  let names = file.tensors.keys.sorted()
  let numbers = file.tensors.values.reduce(0) { $0 + $1.count }
  let tensors = names.compactMap { name in
    file.tensors[name].map { "  \(name) \($0.shape) \($0.dataType)" }
  }
  let metadata = file.metadata.sorted { $0.key < $1.key }.map { key, value in
    value.contains("\n")
      ? "\(key):\n" + value.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
      : "\(key): \(value)"
  }
  return (["'\(path)', \(names.count) tensors, \(numbers) numbers"] + metadata + tensors)
    .joined(separator: "\n")
}

private func describe(_ video: VideoDescription) -> String {
  let rotation = video.rotation == 0 ? "" : ", turned by \(video.rotation)°"
  return """
    video '\(video.path)'
    picture   \(video.size.width) × \(video.size.height), \(video.codec) in \(video.container)\
    \(rotation)
    length    \(String(format: "%.2f s at %.2f", video.duration.seconds, video.averageFrameRate)) \
    frames a second
    sound     \(video.hasAudio ? "yes" : "no")
    size      \(video.fileSize) bytes
    """
}

private func describe(_ collection: VideoCollection, named path: String) async throws -> String {
  let metadata = try await collection.metadata(tasks: 2)
  let readable = metadata.compactMap { try? $0.get() }
  let seconds = readable.reduce(0) { $0 + $1.duration.seconds }
  var lines = [
    "data set '\(path)', \(collection.items.count) videos, "
      + String(format: "%.1f minutes", seconds / 60)
  ]
  let unreadable = metadata.count - readable.count
  if unreadable > 0 { lines.append("\(unreadable) cannot be read") }
  for (kind, values) in [
    ("labels", collection.items.map(\.label)), ("splits", collection.items.map(\.split)),
  ] {
    let counts = Dictionary(grouping: values.compactMap(\.self)) { $0 }.mapValues(\.count)
    guard !counts.isEmpty else { continue }
    let listed = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    lines.append("\(kind)  " + listed.joined(separator: ", "))
  }
  lines += (collection.warnings + collection.labelWarnings).map { "warning: \($0)" }
  return lines.joined(separator: "\n")
}
