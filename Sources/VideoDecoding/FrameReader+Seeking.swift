extension FrameReader {
  /// Lets the container go to a key frame shortly before the next, distant target; false where all
  /// key frames that it finds lie behind.
  func seekAhead() throws(VideoError) -> Bool {
    guard let target = plan.map({ $0.targets[$0.deliveredCount] }) else { return false }
    plan?.noteSearch()
    let (place, latest) = (lastDecoded, latestRead)
    // Some containers look at times of decoding, which come some frames before those of showing, and
    // some at any packet instead of key frames.
    for frames: Int64 in [0, 32, 64, 128, 256, 512, 1024] {
      guard source.seek(to: target &- frames &* source.stream.ticksPerFrame),
        let key = try readKey()
      else { break }
      if key.timing.isKey(notAfter: latest) {
        queue.recycle(key.packet)
        break
      }
      guard key.timing.isKey(notAfter: target) else {
        queue.recycle(key.packet)
        continue
      }
      queue.append(key)
      plan?.note(key.timing)
      jump(toWaiting: queue.waiting.count - 1)
      return true
    }
    try goBack(to: place)
    return false
  }

  /// Reads up to the next key frame; nothing where none comes.
  private func readKey() throws(VideoError) -> PacketQueue.Entry? {
    while let entry = try read() {
      if entry.timing.isKey { return entry }
      queue.recycle(entry.packet)
    }
    return nil
  }

  /// Goes on with the packet after the one that is decoded at `place`.
  private func goBack(to place: Int64) throws(VideoError) {
    if source.seek(to: place) {
      while let entry = try read() {
        queue.recycle(entry.packet)
        guard let decoded = entry.timing.decoded else { continue }
        if decoded == place { return }
        if decoded > place { break }
      }
    }
    loseTrack()
  }
}
