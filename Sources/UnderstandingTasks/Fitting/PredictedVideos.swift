import ClipInput
import Foundation
import VideoDecoding

/// What a fitted model says of some videos.
public struct PredictedVideos: Sendable {
  /// What it says of one; what the model was not fitted to is left out.
  public struct Video: Sendable, Equatable, Codable {
    /// The file.
    public let path: String
    /// The most probable class, or classes where there may be several; `unknown` where the video is
    /// too unlike all that was taught.
    public var label: String?
    /// The probability of each class, whether unknown or not.
    public var probabilities: [String: Double]?
    /// How like the video is to what was taught, from −1 to 1.
    public var familiarity: Double?
    /// What happens when, surest first.
    public var actions: [Action]?
  }

  /// An action in a video.
  public struct Action: Sendable, Equatable, Codable {
    /// What happens.
    public let label: String
    /// When it begins, in seconds.
    public let start: Double
    /// When it has ended, in seconds.
    public let end: Double
    /// How sure that is, from 0 to 1.
    public let score: Double
  }

  /// The videos that could be decoded, in their order.
  public internal(set) var videos: [Video]
  /// What the user should know, a sentence each.
  public internal(set) var warnings: [String]

  /// What a video is labelled that is of no class that was taught.
  static let unknownLabel = "unknown"
}

extension PredictedVideos {
  /// A line for each video and one below for each action.
  public var text: String {
    videos.map { video in
      var lines = [video.path]
      if let label = video.label {
        let sure = video.probabilities?.values.max() ?? 0
        lines[0] += "\t\(label)\t\(String(format: "%.2f", sure))"
      }
      for action in (video.actions ?? []).sorted(by: { $0.start < $1.start }) {
        lines.append(
          String(format: "  %7.2f – %7.2f s  ", action.start, action.end)
            + "\(action.label)  \(String(format: "%.2f", action.score))"
        )
      }
      return lines.joined(separator: "\n")
    }
    .joined(separator: "\n")
  }

  /// Comma-separated: of classes alone a row for each video with all probabilities; else a row for
  /// each label, with the stretch that it is for, which is empty where it is the whole video.
  public var table: String {
    videos.contains { $0.actions != nil } ? stretches : classes
  }

  private var classes: String {
    let names = (videos.first?.probabilities?.keys).map { $0.sorted() } ?? []
    var table = CommaSeparatedText(header: ["path", "label", "familiarity"] + names)
    for video in videos {
      table.append(
        [video.path, video.label ?? "", video.familiarity.map { "\($0)" } ?? ""]
          + names.map { "\(video.probabilities?[$0] ?? 0)" }
      )
    }
    return table.text
  }

  private var stretches: String {
    var table = CommaSeparatedText(header: ["path", "start", "end", "label", "score"])
    for video in videos {
      if let label = video.label {
        let sure = video.probabilities?.values.max() ?? 0
        table.append([video.path, "", "", label, "\(sure)"])
      }
      for action in video.actions ?? [] {
        table.append(
          [video.path, "\(action.start)", "\(action.end)", action.label, "\(action.score)"]
        )
      }
    }
    return table.text
  }

  /// The actions of the first video as WebVTT, for players to show.
  public var webVTT: String {
    (videos.first?.actions ?? []).map { action in
      ActionSegment(
        label: action.label,
        range: .seconds(action.start)..<(.seconds(action.end)),
        score: action.score
      )
    }
    .webVTT
  }
}

extension PredictedVideos.Action {
  init(_ segment: ActionSegment) {
    label = segment.label
    start = segment.range.lowerBound.seconds
    end = segment.range.upperBound.seconds
    score = segment.score ?? 1
  }
}
