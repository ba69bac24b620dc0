internal import CFFmpeg

extension FrameReader {
  /// Packets, and bytes, that wait in the queue at most.
  private static let (packetLimit, byteLimit) = (512, 64 << 20)

  private var mayReadAhead: Bool {
    queue.waiting.count < Self.packetLimit && queue.byteCount < Self.byteLimit
  }

  /// Whether the picture of the packet that waits first is wanted; may drop packets before that.
  func isFirstWanted() throws(VideoError) -> Bool {
    while plan?.isReliable == true, let shown = queue.waiting.first?.timing.shown {
      switch plan?.need(for: shown) {
      case .wanted, nil: return true
      case .undecided where mayReadAhead: _ = try readAhead()
      case .undecided: return true
      case .unwanted where try jumpAhead(): continue
      // The first picture answers for all times before it, so it is not risked.
      case .unwanted: return pictureCount == 0
      }
    }
    return true
  }

  /// Whether a picture that was not yet handed over to the decoder is shown at `target` or before.
  func canGoOn(to target: Int64) throws(VideoError) -> Bool {
    var index = queue.waiting.startIndex
    while true {
      if index == queue.waiting.endIndex {
        guard mayReadAhead, try readAhead() else { return false }
      }
      let timing = queue.waiting[index].timing
      guard let shown = timing.shown, timing.decoded ?? shown <= target else { return false }
      if shown > horizon, shown <= target { return true }
      index += 1
    }
  }

  /// Goes to the last key frame before the next target, where there is one ahead; false otherwise.
  private func jumpAhead() throws(VideoError) -> Bool {
    guard shortcuts.canBeginAtKeyFrames, plan?.mayBeReachedSooner == true else { return false }
    while plan?.isReliable == true, plan?.isNextSettled == false {
      guard mayReadAhead else { return try seekAhead() }
      _ = try readAhead()
    }
    // A picture that the decoder still holds would be lost by a jump.
    guard plan?.isReliable == true, let choice = plan?.nextChoice, choice > lastWanted else {
      return false
    }
    plan?.noteSearch()
    let key = queue.waiting.lastIndex { $0.timing.isKey(notAfter: choice) }
    guard let key, key > queue.waiting.startIndex else { return false }
    jump(toWaiting: key - queue.waiting.startIndex)
    return true
  }
}
