/// Which clip each slot has, and which slots each video has.
struct ClipTable: Sendable {
  /// The clip of each slot.
  private(set) var clips: [LibraryClip] = []
  /// The videos that have clips, each in its place.
  private var videos: [Int] = []
  private var placeOfVideo: [Int: Int] = [:]
  /// The place of each slot's video.
  private var videoOfSlot: [Int32] = []
  /// The slots of each video by its place, in the order of time.
  private var slotsOfVideo: [[Int]] = []

  /// A moment, and the slots of those of its clips that may be its best.
  struct Candidate: Sendable {
    let moment: Moment
    let slots: [Int]
  }

  /// The slots of a video, in the order of time.
  func slots(ofVideo video: Int) -> [Int] { placeOfVideo[video].map { slotsOfVideo[$0] } ?? [] }

  /// Takes the clips of the next slots.
  mutating func append(_ added: [LibraryClip]) {
    precondition(
      added.map(\.slot) == Array(clips.count..<clips.count + added.count),
      "ClipTable: the catalogue leaves slots out after \(clips.count)"
    )
    clips += added
    for clip in added {
      let place = placeOfVideo[clip.video] ?? videos.count
      if place == videos.count {
        videos.append(clip.video)
        slotsOfVideo.append([])
        placeOfVideo[clip.video] = place
      }
      videoOfSlot.append(Int32(place))
      slotsOfVideo[place].append(clip.slot)
    }
    for video in Set(added.map(\.video)) {
      guard let place = placeOfVideo[video] else { continue }
      slotsOfVideo[place].sort { clips[$0].range.lowerBound < clips[$1].range.lowerBound }
    }
  }

  /// The moments that may be among the best, by rough scores of all clips.
  ///
  /// Each of the best moments is of one of as many videos with the best clips; and what is further
  /// below than rounding explains cannot be one of them.
  ///
  /// - Parameters:
  ///   - limit: How many moments are wanted.
  ///   - scores: The scores of the slots, of the first ones where clips have come since.
  ///   - tolerance: The most that a score can be wrong.
  ///   - excluded: A stretch of a video that is not to be found.
  /// - Returns: The moments, and which clips of each to compare exactly.
  func candidates(
    _ limit: Int,
    _ scores: [Float],
    tolerance: Float,
    excluding excluded: VideoStretch?
  ) -> [Candidate] {
    let margin = 2 * tolerance
    let peaks = peaks(of: scores, excluding: excluded)
    let least = peaks.largest(limit) - margin
    var moments: [Moment] = []
    for place in videos.indices where peaks[place] >= least && peaks[place] > -.infinity {
      let slots = slotsOfVideo[place].filter {
        $0 < scores.count && excluded?.overlaps(clips[$0]) != true
      }
      moments += MomentMerging(clips: slots.map { (clips[$0], scores[$0]) }).moments
    }
    let bound = moments.map(\.score).largest(limit) - margin
    return moments.filter { $0.score >= bound }.map { moment in
      let slots = slots(ofVideo: moment.video).filter { slot in
        slot < scores.count && scores[slot] >= moment.score - margin
          && moment.range.contains(clips[slot].range.lowerBound)
          && clips[slot].range.upperBound <= moment.range.upperBound
          && excluded?.overlaps(clips[slot]) != true
      }
      return Candidate(moment: moment, slots: slots)
    }
  }

  /// The best score of each video's clips.
  private func peaks(of scores: [Float], excluding excluded: VideoStretch?) -> [Float] {
    var peaks = [Float](repeating: -.infinity, count: videos.count)
    for slot in scores.indices {
      let place = Int(videoOfSlot[slot])
      peaks[place] = max(peaks[place], scores[slot])
    }
    if let excluded, let place = placeOfVideo[excluded.video] {
      peaks[place] =
        slotsOfVideo[place].filter { $0 < scores.count && !excluded.overlaps(clips[$0]) }
        .map { scores[$0] }.max() ?? -.infinity
    }
    return peaks
  }
}

extension [Float] {
  /// The so-manieth largest value, or the smallest where there are fewer.
  fileprivate func largest(_ wanted: Int) -> Float {
    var best: [Float] = []  // descending
    for value in self where best.count < wanted || value > best[best.count - 1] {
      let place = best.firstIndex { $0 < value } ?? best.count
      best.insert(value, at: place)
      if best.count > wanted { best.removeLast() }
    }
    return best.last ?? 0
  }
}
