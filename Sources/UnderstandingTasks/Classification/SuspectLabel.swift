/// A training video that is probably labelled wrongly.
public struct SuspectLabel: Sendable, Equatable, Codable {
  /// The file.
  public let path: String
  /// What it is labelled.
  public let label: String
  /// What it seems to show instead.
  public let suggested: String
  /// The probability of ``suggested``, said by a classifier that had not learned from the video.
  public let probability: Double
}

extension HeldOutAnswers {
  /// The videos whose labels are in doubt, the clearest first.
  ///
  /// Northcutt, Jiang and Chuang: Confident Learning: Estimating Uncertainty in Dataset Labels (JAIR
  /// 2021). What a class can expect is the mean probability that its own videos give it. A label is
  /// in doubt where its probability is below what it can expect, while another class is more
  /// probable and no more than two standard deviations below what that one can expect. (The paper
  /// allows no deviation; but of videos that clearly show the other class, half are below its mean.)
  /// The clearest doubts have the largest distance between the two (the paper's normalised margin).
  public var suspects: [SuspectLabel] {
    let expected = classes.indices.map { place -> (mean: Double, least: Double) in
      let own = labels.indices.filter { labels[$0] == place }.map { probabilities[$0][place] }
      guard !own.isEmpty else { return (.infinity, .infinity) }
      let mean = own.reduce(0, +) / Double(own.count)
      return (mean, mean - 2 * populationDeviation(own))
    }
    let found = labels.indices.compactMap { video -> (video: Int, other: Int, margin: Double)? in
      let (label, answer) = (labels[video], probabilities[video])
      let others = classes.indices.filter { place in
        place != label && answer[place] >= expected[place].least && answer[place] > answer[label]
      }
      guard answer[label] < expected[label].mean,
        let other = others.max(by: { answer[$0] < answer[$1] })
      else { return nil }
      return (video, other, answer[other] - answer[label])
    }
    return found.sorted { ($1.margin, $0.video) < ($0.margin, $1.video) }.map { video, other, _ in
      SuspectLabel(
        path: paths[video],
        label: classes[labels[video]],
        suggested: classes[other],
        probability: probabilities[video][other]
      )
    }
  }
}
