import Foundation
import Training

/// The trainings that a fitting consisted of, as their logs tell.
struct FittingTrainings {
  /// One training.
  struct Log {
    let name: String
    let records: [MetricsRecord]
  }

  /// Those that the model came of.
  let own: [Log]
  /// Those of folds and comparisons.
  let trials: [Log]

  /// Reads the logs in a run's folder; one that cannot be read is left out.
  init(in folder: RunFolder) {
    let logName = "/metrics.jsonl"
    let logs = (FileManager.default.subpaths(atPath: folder.path) ?? [])
      .filter { $0.hasSuffix(logName) }
      .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
      .compactMap { path -> (place: [String], records: [MetricsRecord])? in
        let records = try? MetricsLog.records(ofFile: "\(folder.path)/\(path)")
        guard let records, !records.isEmpty else { return nil }
        return (path.dropLast(logName.count).split(separator: "/").map(String.init), records)
      }
    own = logs.filter { $0.place.count == 1 }.map {
      Log(name: Self.taskNames[$0.place[0]] ?? $0.place[0], records: $0.records)
    }
    trials = logs.filter { $0.place.count > 1 }.map {
      Log(name: Self.trialName($0.place), records: $0.records)
    }
  }

  private static let taskNames = ["fitted": "classify", "detection": "detect"]

  /// `folds/3/auto/finetune-1` is part 3, finetune 1.
  private static func trialName(_ place: [String]) -> String {
    var words: [String] = []
    if place[0] == "folds" { words.append("part \(place[1])") }
    if let name = place.last, name != "fitted" {
      words.append(name.replacingOccurrences(of: "-", with: " "))
    }
    return words.joined(separator: ", ")
  }

  /// Steps and minutes of the trainings that the model came of; nil where there were none.
  var length: String? {
    let lasts = own.compactMap(\.records.last)
    guard !lasts.isEmpty else { return nil }
    let steps = lasts.reduce(0) { $0 + $1.step }
    let minutes = lasts.reduce(0) { $0 + $1.time / .seconds(60) }
    return "\(steps) steps, \(String(format: "%.1f", minutes)) minutes"
  }

  private static let rateName = "learningRate"
  /// As many lines as can be told apart.
  private static let lineLimit = 4
  private static let trialLimit = 12

  /// Losses and learning rates of each, with what tasks that learn together weigh and what validation
  /// says, then the losses of the trials.
  var charts: [LineChart] {
    own.flatMap { log in
      let names = Set(log.records.flatMap(\.values.keys)).subtracting([Self.rateName])
      func ofTasks(_ figure: String) -> [String] {
        names.filter { $0.hasPrefix("\(figure).") }.sorted()
      }
      let loss = TrainingLoop.lossName
      let parts = names.filter { $0 != loss && !$0.contains(".") }.sorted()
      let groups = [
        ("Loss", [loss] + ofTasks(loss) + parts), ("Weights of tasks", ofTasks("weight")),
        ("Loss on validation", ofTasks("validation")),
      ]
      return groups.filter { !$0.1.isEmpty }.map { title, figures in
        LineChart(
          title: "\(title), \(log.name)",
          series: figures.prefix(Self.lineLimit).map { figure in
            let name = figure.split(separator: ".").last.map(String.init) ?? figure
            return series(figure, named: name, of: log)
          }
        )
      } + [
        LineChart(
          title: "Learning rate, \(log.name)",
          figure: Self.rateName,
          of: log.records
        )
      ]
    } + trialCharts
  }

  private var trialCharts: [LineChart] {
    let shown = Array(trials.prefix(Self.trialLimit))
    return stride(from: 0, to: shown.count, by: Self.lineLimit).map { first in
      let logs = shown[first..<min(first + Self.lineLimit, shown.count)]
      return LineChart(
        title: logs.count > 1 ? "Loss of trials" : "Loss, \(shown[first].name)",
        series: logs.map { log in
          series(TrainingLoop.lossName, named: log.name, of: log)
        }
      )
    }
  }

  private func series(_ figure: String, named name: String, of log: Log) -> LineChart.Series {
    LineChart.Series(
      name: name,
      points: log.records.compactMap { record in
        record.values[figure].map { LineChart.Point(x: Double(record.step), y: $0) }
      }
    )
  }
}
