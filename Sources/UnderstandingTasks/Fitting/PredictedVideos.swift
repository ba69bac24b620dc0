public import ClipInput
import Foundation
import Torch
public import Training

/// What a fitted model says of some videos.
public struct PredictedVideos: Sendable {
  /// What it says of one.
  public struct Video: Sendable, Equatable, Codable {
    /// The file.
    public let path: String
    /// The most probable class, or classes where there may be several; `unknown` where the video is
    /// too unlike all that was taught.
    public let label: String
    /// The probability of each class, whether unknown or not.
    public let probabilities: [String: Double]
    /// How like the video is to what was taught, from −1 to 1.
    public let familiarity: Double
  }

  /// The videos that could be decoded, in their order.
  public let videos: [Video]
  /// What the user should know, a sentence each.
  public let warnings: [String]

  /// What a video is labelled that is of no class that was taught.
  static let unknownLabel = "unknown"

  /// A line for each video.
  public var text: String {
    videos.map { video in
      let sure = video.probabilities.values.max() ?? 0
      return "\(video.path)\t\(video.label)\t\(String(format: "%.2f", sure))"
    }
    .joined(separator: "\n")
  }

  /// Comma-separated: path, label, familiarity, and the probability of each class.
  public var table: String {
    let classes = (videos.first?.probabilities.keys).map { $0.sorted() } ?? []
    let rows = videos.map { video in
      [video.path, video.label, "\(video.familiarity)"]
        + classes.map { "\(video.probabilities[$0] ?? 0)" }
    }
    return commaSeparated([["path", "label", "familiarity"] + classes] + rows)
  }
}

extension FittedModel {
  /// Says what each of some videos shows.
  ///
  /// - Parameters:
  ///   - collection: The videos; their labels, if any, are not looked at.
  ///   - compute: What is computed on and in.
  /// - Returns: What the model says, video by video.
  /// - Throws: ``ClipInput/DataError`` when too many videos cannot be decoded.
  @Engine
  public func predict(
    _ collection: VideoCollection,
    compute: ComputeRecipe = ComputeRecipe()
  ) async throws -> PredictedVideos {
    guard let classifier else {
      throw TaskError(code: .notFitted, message: "the model has no task to predict")
    }
    let (set, _, warnings) = try await VideoEmbedder(model.copy(), compute: compute)
      .embeddingSet(of: collection)
    let videos = zip(set.items, classifier.answers(for: set)).map { item, answer in
      PredictedVideos.Video(
        path: item.identifier,
        label: answer.isUnknown ? PredictedVideos.unknownLabel : classifier.label(of: answer),
        probabilities: Dictionary(
          uniqueKeysWithValues: zip(classifier.classes, answer.probabilities)
        ),
        familiarity: answer.familiarity
      )
    }
    return PredictedVideos(videos: videos, warnings: warnings)
  }
}

extension VideoClassifier {
  /// The class named first, or, where there may be several, all that are more probable than not.
  fileprivate func label(of answer: Answer) -> String {
    guard areSeveral else { return answer.prediction.label }
    return zip(classes, answer.probabilities).filter { $0.1 > 0.5 }.map(\.0).joined(separator: "|")
  }
}

/// Rows as RFC 4180 has them, fields quoted where they must be.
private func commaSeparated(_ rows: [[String]]) -> String {
  rows.map { row in
    row.map { field in
      field.contains { ",\"\n\r".contains($0) }
        ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }
    .joined(separator: ",") + "\n"
  }
  .joined()
}
