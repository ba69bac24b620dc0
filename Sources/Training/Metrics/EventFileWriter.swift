public import Foundation
import Torch

/// Writes the figures of a run to a file that TensorBoard shows.
///
/// An event file is a sequence of records, each a protocol buffer `Event` framed by its length and
/// two checks. A run that goes on after an interruption starts another file in the same folder.
public final class EventFileWriter: Sendable {
  /// The file that is written.
  public let path: String

  private let file: FileHandle

  /// Starts an event file.
  ///
  /// - Parameters:
  ///   - folder: The folder that TensorBoard is pointed at; it must exist.
  ///   - step: Steps done. What earlier files of the folder say of later steps is void.
  ///   - date: The time of the start.
  /// - Throws: ``TrainingError``.
  public init(folder: String, startingAt step: Int, date: Date) throws(TrainingError) {
    let seconds = Int(date.timeIntervalSince1970)
    let url = URL(filePath: folder).appending(path: "events.out.tfevents.\(seconds).step-\(step)")
    path = url.path(percentEncoded: false)
    do {
      try Data().write(to: url)
      file = try FileHandle(forWritingTo: url)
    } catch {
      throw TrainingError(writing: path, error)
    }
    var version = ProtocolBufferMessage()
    version.append(field: 1, date.timeIntervalSince1970)
    version.append(field: 3, "brain.Event:2")
    try append(version)

    // A session start tells the reader to drop what a stopped session wrote beyond this step.
    var sessionLog = ProtocolBufferMessage()
    sessionLog.append(field: 1, 1)
    var start = ProtocolBufferMessage()
    start.append(field: 1, date.timeIntervalSince1970)
    start.append(field: 2, step + 1)
    start.append(field: 7, sessionLog)
    try append(start)
  }

  /// Adds the figures of a step.
  ///
  /// - Parameters:
  ///   - values: Figures by name; a slash in a name groups them.
  ///   - step: Steps done.
  ///   - date: The time of the step.
  /// - Throws: ``TrainingError``.
  public func append(
    _ values: [String: Double],
    step: Int,
    date: Date
  ) throws(TrainingError) {
    var summary = ProtocolBufferMessage()
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      var scalar = ProtocolBufferMessage()
      scalar.append(field: 1, name)
      scalar.append(field: 2, Float(value))
      summary.append(field: 1, scalar)
    }
    var event = ProtocolBufferMessage()
    event.append(field: 1, date.timeIntervalSince1970)
    event.append(field: 2, step)
    event.append(field: 5, summary)
    try append(event)
  }

  private func append(_ event: ProtocolBufferMessage) throws(TrainingError) {
    do {
      try file.write(contentsOf: Data(framedRecord(event.bytes)))
    } catch {
      throw TrainingError(writing: path, error)
    }
  }
}

/// A record of the TFRecord format: length, check of the length, content, check of the content.
func framedRecord(_ content: [UInt8]) -> [UInt8] {
  let length = littleEndianBytes(of: UInt64(content.count))
  return length + littleEndianBytes(of: maskedCheck(length))
    + content + littleEndianBytes(of: maskedCheck(content))
}

/// A check that may itself be part of what is checked, so it is turned and shifted.
private func maskedCheck(_ bytes: [UInt8]) -> UInt32 {
  let check = crc32c(bytes)
  return (check >> 15 | check << 17) &+ 0xA282_EAD8
}
