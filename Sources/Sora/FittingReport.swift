import Foundation
import RecipeFormat
public import Training
public import UnderstandingTasks

/// Writes the page of a fitting: what it learned from, how it went, what it is worth, and which
/// labels are in doubt.
///
/// How the fitting ended is kept beside the page, so that a later measurement can be added to it.
///
/// - Parameters:
///   - folder: The fitting's run.
///   - summary: How it ended.
/// - Throws: Errors of reading the run, and of writing the page.
public func writeReport(of folder: RunFolder, fitted summary: FittingSummary) async throws {
  let text = Data(jsonText(of: summary).utf8)
  try writeAtomically(text, to: folder.summaryPath)
  try await report(of: folder, summary).write(to: folder.reportPath)
}

/// Writes the page of a fitting anew, with what was measured of its model.
///
/// - Parameters:
///   - folder: The fitting's run.
///   - measured: What was measured.
/// - Throws: Errors of reading the run, and of writing the page.
public func writeReport(of folder: RunFolder, measured: MeasuredModel) async throws {
  // A model that was fitted before there were reports has no summary.
  let summary = try? JSONDecoder().decode(
    FittingSummary.self,
    from: Data(contentsOf: URL(filePath: folder.summaryPath))
  )
  var report = try await report(of: folder, summary)
  report.warnings += measured.warnings.filter { !report.warnings.contains($0) }
  var sections: [ReportSection] = []
  if let test = measured.classification {
    sections += await classificationSections(test, measured.evaluation)
  }
  if let test = measured.actions, let evaluation = measured.evaluation.actions {
    sections += await actionSections(test, evaluation)
  }
  if let test = measured.detection, let evaluation = measured.evaluation.detect {
    sections += await detectionSections(test, evaluation)
  }
  report.sections =
    besideSections(measured.evaluation, own: report.title) + sections + report.sections
  try report.write(to: folder.reportPath)
}

/// The figures of the model and of those that were measured beside it, task by task.
private func besideSections(_ evaluation: FittedEvaluation, own: String) -> [ReportSection] {
  guard !evaluation.others.isEmpty else { return [] }
  let tables = FittedTask.allCases.compactMap { task -> ReportSection.Part? in
    let figures = evaluation.figures(of: task)
    guard !figures.isEmpty else { return nil }
    return .table(
      ReportTable(
        title: task.words,
        columns: [own] + evaluation.others,
        rows: figures.map { figure in
          ReportTable.Row(figure.name, [.fraction(figure.value)] + figure.others.map { .init($0) })
        }
      )
    )
  }
  return [ReportSection("Beside other models", note: "Measured on the same videos.", tables)]
}

extension RunFolder {
  /// How a fitting ended.
  fileprivate var summaryPath: String { path + "/summary.json" }
}

private func report(of folder: RunFolder, _ summary: FittingSummary?) async throws -> Report {
  let recipe = try FittingRecipe(contentsOfFile: folder.recipePath)
  let trainings = FittingTrainings(in: folder)
  let taught = recipe.tasks.map(\.words).joined(separator: " and ")
  var report = Report(
    title: URL(filePath: folder.path).lastPathComponent,
    summary: "A model for \(taught), fitted on top of \(shortName(recipe.from))."
  )
  report.facts = facts(recipe, summary, trainings)
  report.warnings = summary?.warnings ?? []
  report.charts = trainings.charts
  report.recipe = recipe.yaml
  report.sections = await heldOutSections(summary)
  return report
}

extension FittedTask {
  /// What is learned, as a reader would say it.
  fileprivate var words: String {
    switch self {
    case .classify: "the class of videos"
    case .actions: "actions in time"
    case .detect: "objects and their tracks"
    }
  }
}

private func shortName(_ path: String) -> String { URL(filePath: path).lastPathComponent }

private func facts(
  _ recipe: FittingRecipe,
  _ summary: FittingSummary?,
  _ trainings: FittingTrainings
) -> [ReportFact] {
  var facts: [ReportFact] = []
  for task in recipe.tasks {
    let data = recipe.training[task].map(shortName).joined(separator: ", ")
    facts.append(ReportFact(name: "\(task.rawValue) learned from", value: data))
  }
  if let strategies = summary?.strategies {
    for strategy in strategies {
      let parts = strategy.split(separator: ": ", maxSplits: 1).map(String.init)
      facts.append(ReportFact(name: "strategy, \(parts[0])", value: parts.last ?? ""))
    }
  } else {
    facts.append(ReportFact(name: "strategy", value: recipe.strategy.rawValue))
  }
  if let trained = trainings.length { facts.append(ReportFact(name: "trained", value: trained)) }
  if let heldOut = summary?.heldOut {
    facts.append(
      ReportFact(
        name: "labels in doubt",
        value: "\(heldOut.suspects.count) of \(heldOut.paths.count)"
      )
    )
  }
  facts.append(
    ReportFact(
      name: "computed on",
      value: "\(recipe.compute.resolvedDevice), \(recipe.compute.threadCount) thread(s)"
    )
  )
  return facts
}
