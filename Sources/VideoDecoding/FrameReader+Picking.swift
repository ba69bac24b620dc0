extension FrameReader {
  /// Takes a picture with its tick, for one target.
  typealias Delivery = (borrowing OwnedPicture, Int64) throws(VideoError) -> Void

  /// Finds the pictures that are shown at given times, in ticks, ascending.
  ///
  /// What the packets' times promise is held against the pictures that come; where they differ, and
  /// pictures were left out on that promise, the rest is decoded from the start with none left out.
  func pick(_ targets: [Int64], deliver: Delivery) throws(VideoError) {
    guard let first = targets.first else { return }
    if try !canGoOn(to: first) { try rewind() }
    plan = ClipPlan(targets: targets, noting: queue.waiting.map(\.timing), hasEnded: hasReadAll)
    defer { plan = nil }
    var remaining = targets[...]
    var held: Int64?
    decoding: while !remaining.isEmpty {
      let ticks = try next()
      if plan?.isReliable == false { plan = nil }
      // Times that the picture is too late for show the one before it.
      while let target = remaining.first, ticks.map({ target < $0 }) ?? true {
        if let held, isCertain(held) {
          try deliver(previous, held)
        } else if let ticks, pictureCount == 1, !hasLeftOut {
          try deliver(current, ticks)
        } else if try !startAgain() {
          throw noFrames
        } else {
          held = nil
          continue decoding
        }
        remaining.removeFirst()
        plan?.deliveredCount += 1
      }
      while let ticks, plan?.nextChoice == ticks, plan?.isNextPastGuesses == false {
        try deliver(current, ticks)
        remaining.removeFirst()
        plan?.deliveredCount += 1
      }
      held = ticks
    }
  }

  /// Finds pictures by their numbers, ascending; nothing is left out, since only pictures that were
  /// decoded can be counted.
  func pick(numbers: [Int], deliver: Delivery) throws(VideoError) {
    guard let first = numbers.first else { return }
    if hasLeftOut || pictureCount > first { try rewind() }
    var remaining = numbers[...]
    var held: Int64?
    while !remaining.isEmpty {
      if let ticks = try next() {
        while remaining.first == pictureCount - 1 {
          try deliver(current, ticks)
          remaining.removeFirst()
        }
        held = ticks
      } else if let held {
        // Numbers past the end.
        for _ in remaining { try deliver(previous, held) }
        return
      } else if try !startAgain() {
        throw noFrames
      }
    }
  }

  /// Whether the picture before the last is the one that the next target shows.
  private func isCertain(_ held: Int64) -> Bool {
    !hasLeftOut || plan?.nextChoice == held || plan?.isNextPastGuesses == true
  }

  /// Starts at the first picture with nothing left out; false where that has been done already.
  private func startAgain() throws(VideoError) -> Bool {
    plan = nil
    guard pictureCount > 0 || hasLeftOut else { return false }
    try rewind()
    return true
  }

  private var noFrames: VideoError {
    VideoError(
      .noFrames,
      "not one frame of '\(path)' could be decoded; copy the file again or leave it out"
    )
  }
}
