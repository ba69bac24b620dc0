internal import CFFmpeg

extension VideoFile {
  /// Decodes the frames that are shown at given times.
  ///
  /// For each time that is the last frame whose own time is not after it: the first frame for times
  /// before that, and the last for times past the end. Frames in between are decoded only where the
  /// wanted ones are built on them, and never converted.
  /// - Parameter times: Ascending; the same time may come twice. A frame counts as begun a nanosecond
  ///   early, so that times that went through a `Double` don't miss it.
  /// - Returns: As many frames as there are times.
  /// - Throws: `VideoError` where there is no frame at all, or too little memory.
  public mutating func clip(at times: [Duration]) throws(VideoError) -> Clip {
    precondition(
      zip(times, times.dropFirst()).allSatisfy { $0 <= $1 },
      "the times of a clip ascend; sort \(times)"
    )
    hasGivenClip = true
    return try assembled(frameCount: times.count) { deliver throws(VideoError) in
      try pictures(at: times, deliver)
    }
  }

  /// Hands over the picture of each time, and when it is shown.
  func pictures(
    at times: [Duration],
    _ deliver: (borrowing OwnedPicture, Duration) throws(VideoError) -> Void
  ) throws(VideoError) {
    let stream = reader.source.stream
    let targets = times.map { ($0 + .nanoseconds(1)).ticks(of: stream.timeBase) &+ stream.start }
    try reader.pick(targets) { picture, tick throws(VideoError) in
      try deliver(picture, stream.time(ofTick: tick))
    }
  }

  /// Decodes frames by their numbers, counted from 0 in order of presentation.
  ///
  /// - Parameter numbers: Ascending; numbers past the end give the last frame.
  /// - Returns: As many frames as there are numbers.
  /// - Throws: `VideoError` where there is no frame at all, or too little memory.
  public mutating func clip(frames numbers: [Int]) throws(VideoError) -> Clip {
    precondition(
      zip([0] + numbers, numbers).allSatisfy { $0 <= $1 },
      "the frame numbers of a clip begin at 0 and ascend; sort \(numbers)"
    )
    hasGivenClip = true
    return try assembled(frameCount: numbers.count) { deliver throws(VideoError) in
      let stream = reader.source.stream
      try reader.pick(numbers: numbers) { picture, tick throws(VideoError) in
        try deliver(picture, stream.time(ofTick: tick))
      }
    }
  }

  /// Decodes the frames in the middles of equal parts of a range of time.
  ///
  /// - Parameters:
  ///   - frameCount: How many parts.
  ///   - range: Half open; the whole video where it is `nil`.
  /// - Returns: `frameCount` frames.
  /// - Throws: `VideoError` where there is no frame at all, or too little memory.
  public mutating func uniformClip(
    frameCount: Int,
    in range: Range<Duration>? = nil
  ) throws(VideoError) -> Clip {
    precondition(frameCount >= 0, "a clip can't have \(frameCount) frames")
    let range = range ?? .zero..<description.duration
    let span = range.upperBound - range.lowerBound
    return try clip(
      at: (0..<frameCount).map { range.lowerBound + span * (2 * $0 + 1) / (2 * frameCount) }
    )
  }

  /// Puts the pictures that `pick` delivers one after the other.
  private func assembled(
    frameCount: Int,
    _ pick:
      ((borrowing OwnedPicture, Duration) throws(VideoError) -> Void) throws(VideoError) -> Void
  ) throws(VideoError) -> Clip {
    let converter = converter
    var times: [Duration] = []
    times.reserveCapacity(frameCount)
    let pixels = try filled(frameCount, of: converter.size) { start throws(VideoError) in
      try pick { picture, time throws(VideoError) in
        let place = start + times.count * converter.size.byteCount
        if time == times.last {
          // The same picture again.
          place.update(from: place - converter.size.byteCount, count: converter.size.byteCount)
        } else {
          try converter.convert(picture.pointer, to: place)
        }
        times.append(time)
      }
    }
    return Clip(size: converter.size, times: times, pixels: pixels)
  }
}
