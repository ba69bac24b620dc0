internal import Foundation
internal import RecipeFormat

/// The figures of a run as lines of JSON, one per record, in the order of their steps.
///
///     {"step":20,"epoch":0.5,"time":12.25,"learningRate":0.01,"loss":3.5}
///
/// Figures that are not finite are written as `null`.
public final class MetricsLog: Sendable {
  private let path: String
  private let file: FileHandle

  /// Opens a log for appending, and forgets what comes after a step.
  ///
  /// A run that goes on from a checkpoint repeats the steps after it: their lines, and a last line
  /// that a kill cut short, are removed so that no step is there twice.
  ///
  /// - Parameters:
  ///   - path: The file; it is made if it does not exist.
  ///   - step: Records of later steps are removed.
  /// - Throws: ``TrainingError``.
  public init(path: String, keepingThrough step: Int) throws(TrainingError) {
    let kept = try Self.lines(ofFile: path).filter { $0.record.step <= step }
    let text = kept.map { $0.text + "\n" }.joined()
    try writeAtomically(Data(text.utf8), to: path)
    self.path = path
    do {
      file = try FileHandle(forWritingTo: URL(filePath: path))
      try file.seekToEnd()
    } catch {
      throw TrainingError(writing: path, error)
    }
  }

  /// Adds a line.
  ///
  /// - Parameter record: The figures to add.
  /// - Throws: ``TrainingError``.
  public func append(_ record: MetricsRecord) throws(TrainingError) {
    do {
      // One write per line, so that a kill cuts the last line only.
      try file.write(contentsOf: Data((record.json + "\n").utf8))
    } catch {
      throw TrainingError(writing: path, error)
    }
  }

  /// The records of a file, earliest first; none if it does not exist.
  ///
  /// - Parameter path: The file; it may be in use.
  /// - Returns: All records but one that is being written.
  /// - Throws: ``TrainingError`` of code `damaged` for a line that is no record.
  public static func records(ofFile path: String) throws(TrainingError) -> [MetricsRecord] {
    try lines(ofFile: path).map(\.record)
  }

  private static func lines(
    ofFile path: String
  ) throws(TrainingError) -> [(text: Substring, record: MetricsRecord)] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw TrainingError(reading: path, error)
    }
    var lines: [(text: Substring, record: MetricsRecord)] = []
    // What follows the last line break is empty, or was cut short.
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      guard let record = MetricsRecord(json: line) else {
        throw TrainingError(
          code: .damaged,
          message: "line \(lines.count + 1) of '\(path)' is no record of figures; "
            + "remove the line or the file"
        )
      }
      lines.append((line, record))
    }
    return lines
  }
}

extension MetricsRecord {
  fileprivate var json: String {
    let fields =
      [("step", "\(step)"), ("epoch", jsonText(of: epoch)), ("time", jsonText(of: time))]
      + values.sorted { $0.key < $1.key }.map { ($0.key, jsonText(of: $0.value)) }
    return "{" + fields.map { "\(jsonText(of: $0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  fileprivate init?(json: Substring) {
    guard
      var values = try? JSONDecoder().decode([String: Double?].self, from: Data(json.utf8)),
      let step = values.removeValue(forKey: "step")?.flatMap(Int.init(exactly:)),
      let epoch = values.removeValue(forKey: "epoch") ?? nil,
      let time = values.removeValue(forKey: "time") ?? nil, time.magnitude < 1e9
    else { return nil }
    self.init(
      step: step,
      epoch: epoch,
      time: .nanoseconds(Int64((time * 1e9).rounded())),
      values: values.mapValues { $0 ?? .nan }
    )
  }
}
