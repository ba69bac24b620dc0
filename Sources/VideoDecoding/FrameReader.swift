internal import CFFmpeg

/// The pictures of one video in order of presentation, with their times.
///
/// Reads packets ahead of the decoder as far as a ``ClipPlan`` needs to know which of them matter.
final class FrameReader {
  let path: String
  private let threads: Int
  private(set) var source: any PacketSource
  private(set) var shortcuts: Shortcuts
  private(set) var decoder: PictureDecoder
  let queue = PacketQueue()
  /// What to leave out; nothing without one.
  var plan: ClipPlan?
  /// The picture that was decoded last.
  private(set) var current: OwnedPicture
  /// The picture before it.
  private(set) var previous: OwnedPicture
  /// When the last picture appeared, in ticks.
  private var lastTicks: Int64?
  /// Pictures that were decoded since the start.
  private(set) var pictureCount = 0
  /// Whether pictures were left out since the start.
  private(set) var hasLeftOut = false
  /// The latest time of all packets that have left the queue.
  private(set) var horizon = Int64.min
  /// The time of the last packet that was sent because its picture is wanted.
  private(set) var lastWanted = Int64.min
  /// The latest time of all packets that were sent and whose time is guessed.
  private var lastGuess = Int64.min
  /// When the last packet that was read is decoded.
  private(set) var lastDecoded = Int64.min
  /// The latest time of all packets that were read.
  private(set) var latestRead = Int64.min
  private(set) var hasReadAll = false
  private var hasSentAll = false
  /// The time of the key frame that was jumped to and has not come out of the decoder yet.
  private var pendingKey: Int64?
  private var isFresh = true

  init(_ path: String, threads: Int) throws(VideoError) {
    self.path = path
    self.threads = threads
    source = try openPacketSource(path)
    shortcuts = Shortcuts(source.stream)
    decoder = try PictureDecoder(source.stream.parameters, threads: threads, path: path)
    current = try OwnedPicture()
    previous = try OwnedPicture()
  }

  /// Starts again at the first picture, where any was read.
  func rewind() throws(VideoError) {
    guard !isFresh else { return }
    queue.removeAll()
    source = try openPacketSource(path)
    decoder = try PictureDecoder(source.stream.parameters, threads: threads, path: path)
    (lastTicks, pendingKey, pictureCount) = (nil, nil, 0)
    (horizon, lastWanted, lastGuess, lastDecoded, latestRead) = (.min, .min, .min, .min, .min)
    (hasLeftOut, hasReadAll, hasSentAll, isFresh) = (false, false, false, true)
  }

  /// Decodes the next picture into ``current``, the one before it goes to ``previous``.
  ///
  /// - Returns: The picture's tick, or nothing at the end.
  func next() throws(VideoError) -> Int64? {
    swap(&current, &previous)
    while true {
      switch decoder.receive(into: current.pointer) {
      case .picture:
        pictureCount += 1
        let ticks = ticks(of: current.pointer.pointee)
        if isBuiltOnMissing(ticks) { continue }
        return ticks
      case .ended: return nil
      case .wantsPackets where hasSentAll: return nil
      case .wantsPackets: try sendNextPacket()
      }
    }
  }

  /// Reads one more packet into the queue; false at the end.
  func readAhead() throws(VideoError) -> Bool {
    guard !hasReadAll, let entry = try read() else {
      plan?.noteEnd()
      return false
    }
    queue.append(entry)
    plan?.note(entry.timing)
    return true
  }

  /// Reads one more packet, which goes to the queue or is recycled there; nothing at the end.
  func read() throws(VideoError) -> PacketQueue.Entry? {
    let packet = try queue.emptyPacket()
    hasReadAll = !source.read(into: packet)
    guard !hasReadAll else {
      queue.recycle(packet)
      return nil
    }
    let timing = shortcuts.timing(of: packet.pointee)
    lastDecoded = timing.decoded ?? lastDecoded
    latestRead = max(latestRead, timing.shown ?? latestRead)
    return PacketQueue.Entry(packet: packet, timing: timing)
  }

  private func sendNextPacket() throws(VideoError) {
    if queue.waiting.isEmpty { _ = try readAhead() }
    let isWanted = try isFirstWanted()
    isFresh = false
    guard let entry = queue.popFirst() else {
      hasSentAll = true
      _ = decoder.send(nil, skippingDisposable: false)
      return
    }
    defer { queue.recycle(entry.packet) }
    horizon = max(horizon, entry.timing.shown ?? entry.timing.decoded ?? horizon)
    if entry.timing.isGuessed { lastGuess = max(lastGuess, entry.timing.shown ?? lastGuess) }
    if isWanted {
      lastWanted = entry.timing.shown ?? lastWanted
    } else if shortcuts.canLeaveOutPictures {
      hasLeftOut = true
      if shortcuts.everyPictureStandsAlone { return }
    }
    _ = decoder.send(
      entry.packet,
      skippingDisposable: !isWanted && shortcuts.canSkipDisposable
    )
  }

  /// When a picture appears: never before the one that came before it.
  private func ticks(of picture: AVFrame) -> Int64 {
    let stream = source.stream
    var ticks = picture.best_effort_timestamp
    if ticks == cffmpeg_no_timestamp {
      // The last picture where times are guessed: it comes a frame after all others, of which some
      // may have been left out.
      ticks = lastTicks.map { max($0, lastGuess) &+ stream.ticksPerFrame } ?? stream.start
    }
    ticks = max(ticks, lastTicks ?? ticks)
    lastTicks = ticks
    return ticks
  }

  /// Whether a picture after a jump is to be thrown away, as it comes before the key frame and is
  /// built on pictures that were jumped over.
  private func isBuiltOnMissing(_ ticks: Int64) -> Bool {
    guard let key = pendingKey else { return false }
    if ticks < key { return true }
    pendingKey = nil
    // Some encoders call a picture a key frame that only after many others is whole.
    if ticks > key || current.pointer.pointee.pict_type != AV_PICTURE_TYPE_I { loseTrack() }
    return false
  }

  /// Takes note that the place in the file is not known any more.
  func loseTrack() {
    plan?.giveUp()
    (hasLeftOut, isFresh) = (true, false)
  }

  /// Drops the packets that wait before a key frame, and lets the decoder begin anew with it.
  func jump(toWaiting index: Int) {
    for _ in 0..<index {
      guard let entry = queue.popFirst() else { break }
      horizon = max(horizon, entry.timing.shown ?? horizon)
      queue.recycle(entry.packet)
    }
    decoder.flush()
    if !shortcuts.everyPictureStandsAlone { pendingKey = queue.waiting.first?.timing.shown }
    (hasLeftOut, isFresh) = (true, false)
  }
}
