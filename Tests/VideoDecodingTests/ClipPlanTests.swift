import Testing

@testable import VideoDecoding

@Suite struct ClipPlanTests {
  /// Packets in order of decoding: pictures 0, 3, 1, 2, 6, 4, 5, … decoded a tick after another.
  private func reordered(groups: Int) -> [PacketTiming] {
    let shown = (0..<groups).reduce(into: [0]) { $0 += [3 * $1 + 3, 3 * $1 + 1, 3 * $1 + 2] }
    return shown.map(Int64.init).enumerated().map { decoded, shown in
      PacketTiming(shown: shown + 1, decoded: Int64(decoded), isKey: shown == 0, isGuessed: false)
    }
  }

  @Test(arguments: [[0], [1, 1, 2], [4], [3, 9, 10], [5, 100], [-3, 7]] as [[Int64]])
  func `wanted packets are those that a search through all finds`(targets: [Int64]) {
    let packets = reordered(groups: 5)
    let plan = ClipPlan(targets: targets, noting: packets, hasEnded: true)
    let wanted = Set(
      targets.map { target in packets.compactMap(\.shown).filter { $0 <= target }.max() }
    )
    for shown in packets.compactMap(\.shown) {
      // Before the first picture any may turn out to be the first.
      let isWanted = wanted.contains(shown) || wanted.contains(nil)
      #expect(plan.need(for: shown) == (isWanted ? .wanted : .unwanted))
    }
  }

  @Test func `nothing is decided before it is certain`() {
    let packets = reordered(groups: 5)
    for target: Int64 in 1...12 {
      var plan = ClipPlan(targets: [target])
      let choice = packets.compactMap(\.shown).filter { $0 <= target }.max()
      for packet in packets {
        plan.note(packet)
        if let decided = plan.nextChoice { #expect(decided == choice) }
      }
      #expect(plan.nextChoice == choice)
    }
  }

  @Test(arguments: [
    PacketTiming(shown: nil, decoded: 1, isKey: false, isGuessed: false),
    PacketTiming(shown: 1, decoded: 0, isKey: false, isGuessed: false),
    PacketTiming(shown: 1, decoded: 2, isKey: false, isGuessed: false),
  ])
  func `times that contradict each other end the plan`(packet: PacketTiming) {
    var plan = ClipPlan(targets: [10])
    plan.note(PacketTiming(shown: 0, decoded: 0, isKey: true, isGuessed: false))
    #expect(plan.isReliable)
    plan.note(packet)
    #expect(!plan.isReliable)
  }
}
