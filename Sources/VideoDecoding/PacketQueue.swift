internal import CFFmpeg

/// Compressed pictures that were read ahead of the decoder.
final class PacketQueue {
  /// A compressed picture and what matters of it.
  struct Entry {
    let packet: UnsafeMutablePointer<AVPacket>
    let timing: PacketTiming
  }

  private var entries: [Entry] = []
  private var head = 0
  private var spares: [UnsafeMutablePointer<AVPacket>] = []
  /// Bytes that wait.
  private(set) var byteCount = 0

  deinit {
    removeAll()
    for spare in spares {
      var freeing: UnsafeMutablePointer<AVPacket>? = spare
      av_packet_free(&freeing)
    }
  }

  /// Pictures that wait, the next first.
  var waiting: ArraySlice<Entry> { entries[head...] }

  /// An empty packet to read into; give it back by ``append(_:)`` or ``recycle(_:)``.
  func emptyPacket() throws(VideoError) -> UnsafeMutablePointer<AVPacket> {
    if let spare = spares.popLast() { return spare }
    guard let packet = av_packet_alloc() else { throw .outOfMemory }
    return packet
  }

  func append(_ entry: Entry) {
    entries.append(entry)
    byteCount += Int(entry.packet.pointee.size)
  }

  /// Takes the next one out; give it back by ``recycle(_:)``.
  func popFirst() -> Entry? {
    guard head < entries.count else { return nil }
    let entry = entries[head]
    head += 1
    if head == entries.count {
      entries.removeAll(keepingCapacity: true)
      head = 0
    }
    byteCount -= Int(entry.packet.pointee.size)
    return entry
  }

  /// Empties a packet for the next use.
  func recycle(_ packet: UnsafeMutablePointer<AVPacket>) {
    av_packet_unref(packet)
    spares.append(packet)
  }

  func removeAll() {
    while let entry = popFirst() { recycle(entry.packet) }
  }
}
