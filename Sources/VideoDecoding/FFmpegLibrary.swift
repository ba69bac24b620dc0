internal import CFFmpeg

/// What all uses of FFmpeg share.
enum FFmpegLibrary {
  /// Touched before anything can fail, it makes FFmpeg keep its messages to itself.
  static let silence: Void = av_log_set_level(AV_LOG_QUIET)

  /// FFmpeg's own words for an error.
  static func explanation(of code: CInt) -> String {
    var buffer = [CChar](repeating: 0, count: Int(AV_ERROR_MAX_STRING_SIZE))
    av_strerror(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
