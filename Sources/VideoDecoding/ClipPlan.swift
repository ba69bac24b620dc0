/// Which packets hold the pictures of a clip, found out from the packets' times alone.
///
/// For each target that is the packet with the latest time not after it. Packets come in order of
/// decoding, and none is shown before it is decoded; so once a packet is decoded after a target, all
/// packets that may be shown at that target have been seen, and the target is *settled*.
struct ClipPlan {
  /// What is known of a packet's picture.
  enum Need {
    case wanted
    case unwanted
    /// It takes more packets to know.
    case undecided
  }

  /// The times to show, ascending, in ticks.
  let targets: [Int64]
  /// Targets whose pictures have been delivered.
  var deliveredCount = 0
  /// False once the packets' times contradict themselves or are missing.
  private(set) var isReliable = true
  /// The latest packet for each target before `latest`; for all later targets that is `latest`.
  private var choices: [Int64] = []
  private var latest = Int64.min
  private var settledCount = 0
  private var lastDecoded = Int64.min
  private var hasGuesses = false
  /// The target for which a key frame was looked for last.
  private var searchedTarget = -1

  /// Plans for packets of which some were read already.
  init(targets: [Int64], noting packets: [PacketTiming] = [], hasEnded: Bool = false) {
    self.targets = targets
    for packet in packets { note(packet) }
    if hasEnded { noteEnd() }
  }

  /// Whether it is known which packet holds the picture of the target to deliver next.
  var isNextSettled: Bool { settledCount > deliveredCount }

  /// The time of the packet that the next target shows, once it is settled.
  var nextChoice: Int64? { isNextSettled ? choices[deliveredCount] : nil }

  /// Whether the next target lies past the last packet of a stream whose times are guessed.
  ///
  /// The decoder may still hold a picture then that appears later than any packet says.
  var isNextPastGuesses: Bool { hasGuesses && isNextSettled && targets[deliveredCount] > latest }

  /// Takes note of the next packet in order of decoding.
  mutating func note(_ packet: PacketTiming) {
    // Some containers begin without times of decoding; then it takes longer for targets to settle.
    let decoded = packet.decoded ?? lastDecoded
    guard let shown = packet.shown, shown >= decoded,
      packet.decoded == nil || decoded > lastDecoded
    else {
      isReliable = false
      return
    }
    lastDecoded = decoded
    hasGuesses = hasGuesses || packet.isGuessed
    for target in settledCount..<choices.count where targets[target] >= shown {
      choices[target] = max(choices[target], shown)
    }
    if shown > latest {
      fixChoices { $0 < shown }
      latest = shown
    }
    while settledCount < choices.count, targets[settledCount] < decoded { settledCount += 1 }
  }

  /// Whether a key frame is still to be looked for before the next target.
  var mayBeReachedSooner: Bool {
    deliveredCount < targets.count && searchedTarget != deliveredCount
  }

  /// Takes note that a key frame was looked for before the next target.
  mutating func noteSearch() { searchedTarget = deliveredCount }

  /// Takes note that the packets can't be followed any further.
  mutating func giveUp() { isReliable = false }

  /// Takes note that no more packets come.
  mutating func noteEnd() {
    fixChoices { _ in true }
    settledCount = targets.count
  }

  /// Whether the picture that appears at `shown`, of a packet that was noted, is part of the clip.
  func need(for shown: Int64) -> Need {
    for target in deliveredCount..<max(choices.count, deliveredCount)
    where choices[target] >= shown || choices[target] == .min {
      if choices[target] > shown { return .unwanted }
      return target < settledCount ? .wanted : .undecided
    }
    return choices.count < targets.count && shown == latest ? .undecided : .unwanted
  }

  private mutating func fixChoices(while isPassed: (Int64) -> Bool) {
    while choices.count < targets.count, isPassed(targets[choices.count]) {
      choices.append(latest)
    }
  }
}
