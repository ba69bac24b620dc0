internal import Foundation

/// The folder of one training run, for reading.
///
///     RUN/recipe.yaml                              the settings, as resolved
///     RUN/metrics.jsonl                            one line of figures per logged step
///     RUN/checkpoints/step-00001200.safetensors    the last few states to continue from
///     RUN/model.safetensors                        the result
///     RUN/report.html                              the result to look at
///     RUN/tensorboard/                             the figures for TensorBoard
///
/// An ``ActiveRun`` writes it.
public struct RunFolder: Sendable, Equatable {
  /// Where the folder is.
  public let path: String

  /// The resolved settings.
  public var recipePath: String { path(of: "recipe.yaml") }
  /// The figures of the steps, see ``MetricsLog``.
  public var metricsPath: String { path(of: "metrics.jsonl") }
  /// The folder of ``checkpoints``.
  public var checkpointsPath: String { path(of: "checkpoints") }
  /// The finished model.
  public var modelPath: String { path(of: "model.safetensors") }
  /// The report.
  public var reportPath: String { path(of: "report.html") }
  /// The folder of the event files, see ``EventFileWriter``.
  public var eventsPath: String { path(of: "tensorboard") }

  /// The run at a path.
  ///
  /// - Parameter path: The run's folder.
  /// - Throws: ``TrainingError`` of code `noRun` if there is none.
  public init(_ path: String) throws(TrainingError) {
    guard Self.isRun(path) else {
      let isThere = FileManager.default.fileExists(atPath: path)
      let problem = isThere ? "is not a run: it has no recipe.yaml" : "does not exist"
      throw TrainingError(
        code: .noRun,
        message: "'\(path)' \(problem); give the folder that a training run was told with --out"
      )
    }
    self.init(at: path)
  }

  init(at path: String) {
    self.path = path
  }

  /// Whether a run was started in this folder.
  public static func isRun(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: Self(at: path).recipePath)
  }

  /// The checkpoints, earliest first.
  ///
  /// - Throws: ``TrainingError`` if their folder is there and cannot be read.
  public var checkpoints: [Checkpoint] {
    get throws(TrainingError) {
      guard FileManager.default.fileExists(atPath: checkpointsPath) else { return [] }
      do {
        return try FileManager.default.contentsOfDirectory(atPath: checkpointsPath)
          .compactMap { Checkpoint(fileName: $0, in: checkpointsPath) }
          .sorted { $0.step < $1.step }
      } catch {
        throw TrainingError(reading: checkpointsPath, error)
      }
    }
  }

  /// The checkpoint to continue from; nil before the first one was written.
  public var latestCheckpoint: Checkpoint? {
    get throws(TrainingError) { try checkpoints.last }
  }

  private func path(of name: String) -> String {
    URL(filePath: path).appending(path: name).path(percentEncoded: false)
  }
}
