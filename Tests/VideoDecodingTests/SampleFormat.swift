import Foundation
import Synchronization
import Testing

/// Containers and codecs that the tests decode.
enum SampleFormat: String, CaseIterable, CustomTestStringConvertible {
  case h264, h264InMatroska, h264InTransportStream, h264OpenGroups, h264IntraRefresh, h264InAVI
  case hevc, mpeg4, mpeg4Packed, mpeg2, mpeg2InProgramStream, vp8, vp9, av1, motionJPEG, ffv1,
    prores, gif, flashVideo

  var testDescription: String { rawValue }

  var fileName: String {
    switch self {
    case .h264, .h264OpenGroups, .h264IntraRefresh, .hevc, .av1: "\(rawValue).mp4"
    case .h264InMatroska, .ffv1: "\(rawValue).mkv"
    case .h264InTransportStream, .mpeg2: "\(rawValue).ts"
    case .mpeg4, .mpeg4Packed, .motionJPEG, .h264InAVI: "\(rawValue).avi"
    case .mpeg2InProgramStream: "\(rawValue).mpg"
    case .vp8, .vp9: "\(rawValue).webm"
    case .prores: "\(rawValue).mov"
    case .gif: "\(rawValue).gif"
    case .flashVideo: "\(rawValue).flv"
    }
  }

  /// Short groups of pictures and pictures built on both neighbours, where the codec has them.
  var encoding: [String] {
    switch self {
    case .h264, .h264InMatroska, .h264InTransportStream, .h264InAVI:
      ["-c:v", "libx264", "-g", "12", "-bf", "3", "-pix_fmt", "yuv420p"]
    case .h264OpenGroups:
      ["-c:v", "libx264", "-x264-params", "keyint=12:open-gop=1:bframes=3:b-pyramid=normal"]
        + ["-pix_fmt", "yuv420p"]
    case .h264IntraRefresh:
      ["-c:v", "libx264", "-x264-params", "keyint=12:intra-refresh=1:bframes=2"]
        + ["-pix_fmt", "yuv420p"]
    case .hevc:
      ["-c:v", "libx265", "-x265-params", "keyint=12:bframes=3:pools=1:log-level=none"]
        + ["-pix_fmt", "yuv420p"]
    case .mpeg4: ["-c:v", "mpeg4", "-g", "12", "-bf", "2", "-q:v", "4"]
    case .mpeg4Packed: ["-c:v", "libxvid", "-g", "12", "-bf", "2", "-q:v", "4"]
    case .mpeg2, .mpeg2InProgramStream: ["-c:v", "mpeg2video", "-g", "12", "-bf", "2", "-q:v", "4"]
    case .vp8: ["-c:v", "libvpx", "-g", "12", "-deadline", "realtime", "-auto-alt-ref", "1"]
    case .vp9: ["-c:v", "libvpx-vp9", "-g", "12", "-deadline", "realtime", "-cpu-used", "8"]
    case .av1: ["-c:v", "libaom-av1", "-g", "12", "-cpu-used", "8", "-usage", "realtime"]
    case .motionJPEG: ["-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p"]
    case .ffv1: ["-c:v", "ffv1", "-pix_fmt", "yuv444p"]
    case .prores: ["-c:v", "prores_ks"]
    case .gif: ["-c:v", "gif"]
    case .flashVideo: ["-c:v", "flv1", "-g", "12"]
    }
  }
}

extension SampleFormat {
  /// A video in this format, made when it is asked for first and gone when the tests end.
  func sample() throws -> String {
    try samples.withLock { made in
      if made.isEmpty {
        try FileManager.default.createDirectory(
          atPath: sampleFolder,
          withIntermediateDirectories: true
        )
        atexit { try? FileManager.default.removeItem(atPath: sampleFolder) }
      }
      let path = sampleFolder + "/" + fileName
      if made.insert(self).inserted { try makeVideo(path, encoding) }
      return path
    }
  }
}

private let samples = Mutex<Set<SampleFormat>>([])
private let sampleFolder =
  FileManager.default.temporaryDirectory.path + "/video-decoding-\(UUID().uuidString)"
