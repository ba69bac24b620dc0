/// Joins what is said of overlapping clips to stretches of one name.
///
/// Each moment is said to show what the clip that has it nearest to its middle is said to show.
struct TaughtTimeline {
  /// The stretches that bear a name, in the order of time.
  let actions: [TaughtAction]

  /// Joins neighbours of one name.
  ///
  /// - Parameters:
  ///   - clips: Stretches in the order of time.
  ///   - guesses: What is said of each.
  ///   - least: What a name must reach to be said.
  init(clips: [Range<Duration>], guesses: [NameGuess], least: Double) {
    precondition(
      clips.count == guesses.count,
      "timeline: \(clips.count) clips, \(guesses.count) guesses"
    )
    var actions: [TaughtAction] = []
    var sum = 0.0
    var count = 0.0
    for (place, (clip, guess)) in zip(clips, guesses).enumerated() where guess.probability >= least
    {
      let start =
        place > 0 && clips[place - 1].upperBound > clip.lowerBound
        ? clip.lowerBound + (clips[place - 1].upperBound - clip.lowerBound) / 2 : clip.lowerBound
      let end =
        place + 1 < clips.count && clips[place + 1].lowerBound < clip.upperBound
        ? clips[place + 1].lowerBound + (clip.upperBound - clips[place + 1].lowerBound) / 2
        : clip.upperBound
      let last = actions.last
      let isGoingOn = last?.name == guess.name && last?.range.upperBound == start
      (sum, count) = isGoingOn ? (sum + guess.probability, count + 1) : (guess.probability, 1)
      let first = isGoingOn ? last?.range.lowerBound ?? start : start
      if isGoingOn { actions.removeLast() }
      guard first < end else { continue }
      actions.append(
        TaughtAction(range: first..<end, name: guess.name, probability: sum / count)
      )
    }
    self.actions = actions
  }
}
