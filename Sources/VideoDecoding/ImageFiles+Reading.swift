internal import CFFmpeg
internal import Foundation

extension ImageFiles {
  /// Bytes of all images together.
  var byteCount: Int {
    files.reduce(0) { sum, file in
      var status = stat()
      return sum + (stat(file, &status) == 0 ? Int(status.st_size) : 0)
    }
  }

  /// Puts an image file's bytes into a packet; false where it can't be read.
  static func read(_ file: String, into packet: UnsafeMutablePointer<AVPacket>) -> Bool {
    guard let bytes = FileManager.default.contents(atPath: file),
      let size = Int32(exactly: bytes.count), av_new_packet(packet, size) >= 0
    else { return false }
    bytes.copyBytes(to: packet.pointee.data, count: bytes.count)
    return true
  }

  /// Decodes the first image that can be decoded, to learn its size.
  func sizeOfFirst(
    _ parameters: UnsafeMutablePointer<AVCodecParameters>
  ) throws(VideoError) -> PixelSize {
    let decoder = try PictureDecoder(parameters, threads: 1, path: path)
    let packet = try OwnedPacket()
    let picture = try OwnedPicture()
    for file in files where Self.read(file, into: packet.pointer) {
      _ = decoder.send(packet.pointer, skippingDisposable: false)
      av_packet_unref(packet.pointer)
      if decoder.receive(into: picture.pointer) == .picture { return picture.size }
    }
    throw VideoError(
      .noFrames,
      "not one image of '\(path)' could be decoded; check that they open elsewhere"
    )
  }
}
