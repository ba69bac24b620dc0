import Foundation
import HTTPTypes
import Hummingbird
import Training

/// Training runs of a folder, for reading.
struct RunRoutes {
  let folder: String?

  private struct Summary: Encodable {
    let name: String
    let kind: String
    let state: String
    let startedAt: String?
    let steps: Int
    let hasReport: Bool
  }

  private struct RunsReply: ResponseEncodable {
    let runs: [Summary]
  }

  private struct RunReply: ResponseEncodable {
    struct Series: Encodable {
      let name: String
      var steps: [Int] = []
      var values: [Double] = []
    }

    let name: String
    let kind: String
    let state: String
    let recipe: String
    let series: [Series]
    let hasReport: Bool
  }

  /// A run that has written nothing for so long has stopped.
  private static let patience: TimeInterval = 120

  func add(to group: RouterGroup<ServerContext>) {
    group.get("runs", use: list)
    group.get("runs/:name", use: detail)
    group.get("runs/:name/report", use: report)
  }

  @Sendable private func list(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    let names = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    let runs = try names.sorted().compactMap { try run(named: $0).map(summary) }
    return RunsReply(runs: runs.sorted { ($1.startedAt ?? "") < ($0.startedAt ?? "") })
  }

  @Sendable private func detail(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> some ResponseGenerator {
    let run = try known(context)
    let summary = summary(run)
    var series: [String: RunReply.Series] = [:]
    for record in records(of: run) {
      for (name, value) in record.values where value.isFinite {
        series[name, default: RunReply.Series(name: name)].steps.append(record.step)
        series[name]?.values.append(value)
      }
    }
    return RunReply(
      name: summary.name,
      kind: summary.kind,
      state: summary.state,
      recipe: (try? String(contentsOfFile: run.recipePath, encoding: .utf8)) ?? "",
      series: series.values.sorted { $0.name < $1.name },
      hasReport: summary.hasReport
    )
  }

  @Sendable private func report(
    _ request: Request,
    _ context: ServerContext
  ) async throws -> Response {
    let run = try known(context)
    guard let text = try? String(contentsOfFile: run.reportPath, encoding: .utf8) else {
      throw ServerError.notFound("report of that run")
    }
    var response = Response.text(text, "text/html")
    // A report is one file with its own style and script; it may reach nothing else.
    response.headers[.contentSecurityPolicy] =
      "sandbox allow-scripts; default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
      + "script-src 'unsafe-inline'"
    return response
  }

  private func known(_ context: ServerContext) throws -> RunFolder {
    let encoded = try context.parameters.require("name")
    let name = encoded.removingPercentEncoding ?? encoded
    guard let run = try run(named: name) else { throw ServerError.notFound("run '\(name)'") }
    return run
  }

  /// The run of that name in the folder; nil where it is none, or where the name is a path.
  private func run(named name: String) throws -> RunFolder? {
    guard let folder, !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.contains("\0")
    else { return nil }
    let path = URL(filePath: folder).appending(path: name).path(percentEncoded: false)
    return RunFolder.isRun(path) ? try RunFolder(path) : nil
  }

  /// The figures so far; none where their file is not there yet or is damaged.
  private func records(of run: RunFolder) -> [MetricsRecord] {
    (try? MetricsLog.records(ofFile: run.metricsPath)) ?? []
  }

  private func summary(_ run: RunFolder) -> Summary {
    let files = FileManager.default
    let date = { (path: String, key: FileAttributeKey) in
      (try? files.attributesOfItem(atPath: path))?[key] as? Date
    }
    let recipe = (try? String(contentsOfFile: run.recipePath, encoding: .utf8)) ?? ""
    let written = date(run.metricsPath, .modificationDate) ?? .distantPast
    let isFinished = files.fileExists(atPath: run.modelPath)
    return Summary(
      name: URL(filePath: run.path).lastPathComponent,
      kind: recipe.contains("\naugmentation:") ? "pretraining" : "fitting",
      state: isFinished
        ? "finished" : Date.now.timeIntervalSince(written) < Self.patience ? "running" : "stopped",
      startedAt: date(run.recipePath, .modificationDate)?.formatted(.iso8601),
      steps: records(of: run).last?.step ?? 0,
      hasReport: files.fileExists(atPath: run.reportPath)
    )
  }
}
