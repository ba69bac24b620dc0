import ClipInput
import Foundation
import UnderstandingTasks
import VideoDecoding

/// Boxes frame by frame, as they are and as they were found, to measure how fast they are followed
/// and judged; see `Benchmarks/boxes.py`.
public struct BoxBenchmark: Sendable {
  /// How fast boxes were followed, and a number that depends on every identity.
  public struct Following: Codable, Sendable {
    /// Frames a second.
    public let framesPerSecond: Double
    /// The sum, over all boxes that were followed, of identity times the sum of the edges.
    public let checksum: Double
  }

  /// How long measures took, and what they say.
  public struct Judging: Codable, Sendable {
    /// Seconds for average precision as COCO defines it.
    public let precisionSeconds: Double
    /// Average precision over overlaps of 0.5 to 0.95.
    public let averagePrecision: Double
    /// Seconds for MOTA, IDF1 and HOTA.
    public let trackingSeconds: Double
    /// HOTA.
    public let higherOrderAccuracy: Double
  }

  /// Both lists of frames hold lists of `[class, identity, x1, y1, x2, y2, score]`.
  private struct File: Decodable {
    let truth: [[[Double]]]
    let found: [[[Double]]]
  }

  private let truth: [[BoxedObject]]
  private let found: [[BoxedObject]]
  private let clock = ContinuousClock()

  /// Reads a file of JSON.
  ///
  /// - Throws: ``ClipInput/DataError`` where it cannot be read or holds something else.
  public init(contentsOf path: String) throws {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(filePath: path)))
    } catch {
      throw DataError(
        code: .unreadable,
        message: "'\(path)' is no file of boxes to measure with; make one with Benchmarks/boxes.py"
      )
    }
    truth = file.truth.map { $0.map { BoxedObject($0, isFound: false) } }
    found = file.found.map { $0.map { BoxedObject($0, isFound: true) } }
  }

  /// Follows what was found from frame to frame.
  public func follow() -> Following {
    var tracker = ByteTracker()
    var checksum = 0.0
    let duration = clock.measure {
      for frame in found {
        for object in tracker.step(frame) {
          let box = object.box
          checksum += Double(object.identity ?? 0) * (box.x1 + box.y1 + box.x2 + box.y2)
        }
      }
    }
    return Following(
      framesPerSecond: Double(found.count) / duration.seconds,
      checksum: checksum
    )
  }

  /// Compares what was found with the truth.
  public func judge() -> Judging {
    var precision = 0.0
    var accuracy = 0.0
    let precisionTime = clock.measure {
      precision = DetectionMeasures(truth: truth, found: found).averagePrecision ?? 0
    }
    let trackingTime = clock.measure {
      accuracy = TrackingMeasures(truth: truth, found: found).higherOrder.accuracy
    }
    return Judging(
      precisionSeconds: precisionTime.seconds,
      averagePrecision: precision,
      trackingSeconds: trackingTime.seconds,
      higherOrderAccuracy: accuracy
    )
  }
}

extension BoxedObject {
  fileprivate init(_ numbers: [Double], isFound: Bool) {
    precondition(numbers.count == 7, "BoxedObject: expected seven numbers, got \(numbers)")
    self.init(
      box: Box(x1: numbers[2], y1: numbers[3], x2: numbers[4], y2: numbers[5]),
      label: "\(Int(numbers[0]))",
      identity: Int(numbers[1]),
      score: isFound ? numbers[6] : nil
    )
  }
}
