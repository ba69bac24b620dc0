internal import CFFmpeg

/// What the FFmpeg libraries on this machine can read and write.
public enum InstalledCodecs {
  /// The version of libavcodec, such as `59.37.100`.
  public static var libraryVersion: String {
    let version = avcodec_version()
    return "\(version >> 16).\(version >> 8 & 0xFF).\(version & 0xFF)"
  }

  /// Whether a kind of video, by FFmpeg's name of the codec, can be decoded.
  public static func canDecode(_ codec: String) -> Bool {
    guard let descriptor = avcodec_descriptor_get_by_name(codec) else { return false }
    return avcodec_find_decoder(descriptor.pointee.id) != nil
  }

  /// Whether a kind of video, by FFmpeg's name of the codec, can be encoded.
  public static func canEncode(_ codec: String) -> Bool {
    guard let descriptor = avcodec_descriptor_get_by_name(codec) else { return false }
    return avcodec_find_encoder(descriptor.pointee.id) != nil
  }
}
