/// The area under the curve of true against false positives: how often a positive scores above a
/// negative, ties counting half (Hanley and McNeil, 1982).
///
/// - Returns: From 0 to 1; nil where either kind is missing.
func areaUnderCurve(_ scores: [Double], isPositive: [Bool]) -> Double? {
  precondition(
    scores.count == isPositive.count,
    "areaUnderCurve: \(scores.count) scores for \(isPositive.count) items"
  )
  let positives = isPositive.count { $0 }
  guard positives > 0, positives < scores.count else { return nil }
  let order = scores.indices.sorted { scores[$0] < scores[$1] }
  var rankSum = 0.0
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
    // Equal scores share the mean of their ranks, which are counted from 1.
    let rank = Double(start + end + 1) / 2
    rankSum += rank * Double(order[start..<end].count { isPositive[$0] })
    start = end
  }
  let positiveCount = Double(positives)
  let negativeCount = Double(scores.count - positives)
  return (rankSum - positiveCount * (positiveCount + 1) / 2) / (positiveCount * negativeCount)
}

/// The mean of the precision at each positive when items are listed by falling score; equal scores
/// are taken together, so that their order does not matter.
///
/// - Returns: From 0 to 1; nil where there is no positive.
func averagePrecision(_ scores: [Double], isPositive: [Bool]) -> Double? {
  precondition(
    scores.count == isPositive.count,
    "averagePrecision: \(scores.count) scores for \(isPositive.count) items"
  )
  let positives = isPositive.count { $0 }
  guard positives > 0 else { return nil }
  let order = scores.indices.sorted { scores[$0] > scores[$1] }
  var (sum, found, start) = (0.0, 0, 0)
  while start < order.count {
    var end = start + 1
    while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
    let new = order[start..<end].count { isPositive[$0] }
    found += new
    sum += Double(new) * Double(found) / Double(end)
    start = end
  }
  return sum / Double(positives)
}
