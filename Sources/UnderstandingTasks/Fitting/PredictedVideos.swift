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
    /// What is where, frame by frame.
    public var objects: [Object]?
    /// What was followed, by class.
    public var things: [String: Things]?
    /// The lines of which crossings were to be counted.
    public var lines: [Line]?
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

  /// A thing in a frame of a video.
  public struct Object: Sendable, Equatable, Codable {
    /// The frame, counted from 1.
    public let frame: Int
    /// The left edge, in pixels from the left of the picture.
    public let x1: Double
    /// The upper edge, in pixels from the top of the picture.
    public let y1: Double
    /// The right edge.
    public let x2: Double
    /// The lower edge.
    public let y2: Double
    /// What it is.
    public let label: String
    /// The same number for the same thing in all frames of the video.
    public let identity: Int
    /// How sure that is, from 0 to 1.
    public let score: Double

    enum CodingKeys: String, CodingKey {
      case frame, x1, y1, x2, y2, score
      case label = "class"
      case identity = "track_id"
    }
  }

  /// The videos that could be decoded, in their order.
  public internal(set) var videos: [Video]
  /// What the user should know, a sentence each.
  public internal(set) var warnings: [String]

  /// What a video is labelled that is of no class that was taught.
  static let unknownLabel = "unknown"
}

extension PredictedVideos {
  /// A line for each video and below it what is told of actions, of things that were followed, of
  /// their classes and of lines that they crossed.
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
      lines += video.trackingText
      let things = Dictionary(grouping: video.objects ?? [], by: \.identity)
      for (identity, objects) in things.sorted(by: { $0.key < $1.key }) {
        lines.append(
          "  frames \(objects[0].frame) – \(objects[objects.count - 1].frame)  "
            + "\(objects[0].label) \(identity)"
        )
      }
      return lines.joined(separator: "\n")
    }
    .joined(separator: "\n")
  }

  /// Comma-separated: where things were looked for, a row for each in each frame, as tables of boxes
  /// have it; else of classes alone a row for each video with all probabilities; else a row for
  /// each label, with the stretch that it is for, which is empty where it is the whole video.
  public var table: String {
    if videos.contains(where: { $0.objects != nil }) { return boxes }
    return videos.contains { $0.actions != nil } ? stretches : classes
  }

  private var boxes: String {
    var table = CommaSeparatedText(
      header: ["path", "frame", "x1", "y1", "x2", "y2", "class", "track_id", "score"]
    )
    for video in videos {
      for object in video.objects ?? [] {
        let edges = [object.x1, object.y1, object.x2, object.y2].map { "\($0)" }
        table.append(
          [video.path, "\(object.frame)"] + edges
            + [object.label, "\(object.identity)", "\(object.score)"]
        )
      }
    }
    return table.text
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

extension PredictedVideos.Object {
  /// Takes over a thing that is followed.
  init(_ object: BoxedObject, in frame: Int) {
    self.frame = frame
    (x1, y1) = (object.box.x1.inTenths, object.box.y1.inTenths)
    (x2, y2) = (object.box.x2.inTenths, object.box.y2.inTenths)
    label = object.label
    identity = object.identity ?? 0
    score = object.score ?? 1
  }
}

extension Double {
  /// Pixels are told to a tenth.
  fileprivate var inTenths: Double { (self * 10).rounded() / 10 }
}

extension PredictedVideos.Action {
  init(_ segment: ActionSegment) {
    label = segment.label
    start = segment.range.lowerBound.seconds
    end = segment.range.upperBound.seconds
    score = segment.score ?? 1
  }
}
