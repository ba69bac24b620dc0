/// Which clip each slot has, and which slots each video has.
struct ClipTable {
  /// The clip of each slot.
  private(set) var clips: [LibraryClip] = []
  /// The slots of each video, in the order of time.
  private var slotsOfVideo: [Int: [Int]] = [:]
  /// Where each slot stands among those of its video.
  private var placeOfSlot: [Int32] = []

  /// The slots of a video, in the order of time.
  func slots(ofVideo video: Int) -> [Int] { slotsOfVideo[video, default: []] }

  /// Where a slot stands among those of its video.
  func place(of slot: Int) -> Int { Int(placeOfSlot[slot]) }

  /// Takes the clips of the next slots.
  mutating func append(_ added: [LibraryClip]) {
    precondition(
      added.map(\.slot) == Array(clips.count..<clips.count + added.count),
      "ClipTable: the catalogue leaves slots out after \(clips.count)"
    )
    clips += added
    placeOfSlot += added.map { _ in 0 }
    for (video, new) in Dictionary(grouping: added, by: \.video) {
      let slots = (slots(ofVideo: video) + new.map(\.slot))
        .sorted { clips[$0].range.lowerBound < clips[$1].range.lowerBound }
      slotsOfVideo[video] = slots
      for (place, slot) in slots.enumerated() { placeOfSlot[slot] = Int32(place) }
    }
  }
}
