import Foundation
import SpatiotemporalEncoding
public import Torch
import Training
import VideoDecoding

/// What this machine offers, what is wrong with it, and how to mend that.
public struct Diagnosis: Codable, Sendable {
  /// How a finding is to be taken.
  public enum State: String, Codable, Sendable {
    /// As it should be.
    case good
    /// It works, and could be better.
    case note
    /// Something will not work.
    case bad
  }

  /// One thing that was looked at.
  public struct Finding: Codable, Sendable {
    /// What was looked at.
    public let name: String
    /// What was found.
    public let value: String
    /// How it is to be taken.
    public let state: State
    /// What to do about it; empty where nothing is to be done.
    public let advice: String
  }

  /// All that was looked at.
  public let findings: [Finding]

  /// Whether everything works.
  public var isHealthy: Bool { !findings.contains { $0.state == .bad } }

  /// Looks at this machine.
  @Engine
  public init() {
    findings =
      [Self.engine, Self.device, Self.precision, Self.inference, Self.threads] + Self.codecs + [
        Self.cache
      ]
      + Self.convolutions
  }

  @Engine
  private static var engine: Finding {
    Finding(
      name: "engine",
      value: "LibTorch \(Processor.engineVersion), \(Processor.vectorInstructions)",
      state: .good,
      advice: ""
    )
  }

  @Engine
  private static var device: Finding {
    let device = Device.best
    return Finding(
      name: "device",
      value: device.description,
      state: .good,
      advice: device == .cpu ? "name a CUDA build with LIBTORCH to use an NVIDIA card" : ""
    )
  }

  @Engine
  private static var precision: Finding {
    Processor.hasBFloat16
      ? Finding(name: "bf16", value: "yes", state: .good, advice: "")
      : Finding(
        name: "bf16",
        value: "no",
        state: .note,
        advice: "training takes about 2.5 times as long on this processor as on one with bf16"
      )
  }

  /// The way that convolutions go where nothing is trained.
  private static var inference: Finding {
    let ways = [
      PackedConvolution.isAvailable ? "packed and fused convolutions" : "plain convolutions",
      QuantizedConvolution.isAvailable ? "8-bit integers" : nil,
    ]
    return Finding(
      name: "inference",
      value: ways.compactMap(\.self).joined(separator: ", "),
      state: PackedConvolution.isAvailable ? .good : .note,
      advice: PackedConvolution.isAvailable
        ? "" : "this LibTorch is built without oneDNN and takes longer; name another with LIBTORCH"
    )
  }

  private static var threads: Finding {
    Finding(
      name: "threads",
      value: "\(ProcessInfo.processInfo.activeProcessorCount)",
      state: .good,
      advice: ""
    )
  }

  private static var codecs: [Finding] {
    let decoded = ["h264", "hevc", "vp9", "av1", "mpeg4", "mjpeg", "gif"]
    let missing = decoded.filter { !InstalledCodecs.canDecode($0) }
    let decoding = Finding(
      name: "decoding",
      value: "libavcodec \(InstalledCodecs.libraryVersion): "
        + decoded.filter { !missing.contains($0) }.joined(separator: ", "),
      state: missing.isEmpty ? .good : .note,
      advice: missing.isEmpty
        ? "" : "this FFmpeg cannot decode \(missing.joined(separator: ", ")); install a full one"
    )
    let canEncode = InstalledCodecs.canEncode("h264")
    let encoding = Finding(
      name: "encoding",
      value: canEncode ? "h264" : "mpeg4",
      state: canEncode ? .good : .note,
      advice: canEncode ? "" : "videos are written as MPEG-4; install libx264 for smaller files"
    )
    return [decoding, encoding]
  }

  private static var cache: Finding {
    let folder = userCacheFolder()
    let isThere = FileManager.default.fileExists(atPath: folder)
    let above = URL(filePath: folder).deletingLastPathComponent().path(percentEncoded: false)
    let isWritable = FileManager.default.isWritableFile(atPath: isThere ? folder : above)
    return Finding(
      name: "cache folder",
      value: folder,
      state: isWritable ? .good : .note,
      advice: isWritable ? "" : "make '\(folder)' writable, or set XDG_CACHE_HOME"
    )
  }

  /// Whether convolutions and their gradients are right on this processor, in short.
  @Engine
  private static var convolutions: [Finding] {
    let types: [DataType] = Processor.hasBFloat16 ? [.float32, .bfloat16] : [.float32]
    return types.map { type in
      let check = ConvolutionCheck.run(in: type)
      return Finding(
        name: "convolutions, \(type)",
        value: String(format: "error %.1e", check.worstError),
        state: check.isPassed ? .good : .bad,
        advice: check.isPassed
          ? "" : "wrong in \(type): \(check.worstCase); train with --precision float32"
      )
    }
  }
}
