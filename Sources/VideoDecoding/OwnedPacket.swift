internal import CFFmpeg

/// A compressed picture, released when it goes out of scope.
struct OwnedPacket: ~Copyable {
  let pointer: UnsafeMutablePointer<AVPacket>

  /// Makes an empty one.
  init() throws(VideoError) {
    guard let pointer = av_packet_alloc() else { throw .outOfMemory }
    self.pointer = pointer
  }

  deinit {
    var freeing: UnsafeMutablePointer<AVPacket>? = pointer
    av_packet_free(&freeing)
  }
}
