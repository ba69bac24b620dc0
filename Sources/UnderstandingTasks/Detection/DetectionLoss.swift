import Torch

/// The varifocal loss of each score, for scores that should say how good a box is.
///
/// −q (q log p + (1 − q) log(1 − p)) where the quality q is above 0, and −¾ p² log(1 − p) elsewhere, with
/// p the score's probability (Zhang et al.: VarifocalNet, CVPR 2021, equation 2): the few places
/// of objects count in full, what is easily seen to be background hardly.
///
/// - Parameters:
///   - logits: The scores, before the sigmoid.
///   - qualities: What they should be, 0…1.
/// - Returns: The loss of each.
/// - Shape: `[…]`, `[…]` → `[…]`.
func varifocalLosses(_ logits: Tensor, qualities: Tensor) -> Tensor {
  let probability = sigmoid(logits).detached()
  let isBackground = qualities.equals(0).converted(to: logits.dataType)
  let weights = qualities + isBackground * probability * probability * 0.75
  // softplus(z) − q z is the cross-entropy, and softplus(z) = max(z, 0) + log(1 + e^−|z|) does not
  // overflow.
  return weights * (relu(logits) - logits * qualities + log(exp(-abs(logits)) + 1))
}

/// One less the generalised intersection over union of boxes around the same places (Rezatofighi et
/// al., CVPR 2019, algorithm 1).
///
/// GIoU = I / U − (C − U) / C with C the area of the smallest box around both.
///
/// - Parameters:
///   - distances: Pixels from each place to the left, upper, right and lower edge, all above 0.
///   - targets: The same of the true boxes.
/// - Returns: From 0 to 2.
/// - Shape: `[N, 4]`, `[N, 4]` → `[N]`.
func generalizedOverlapLosses(_ distances: Tensor, targets: Tensor) -> Tensor {
  let excess = relu(distances - targets)
  let inner = distances - excess  // the smaller of each pair
  let outer = targets + excess  // the larger
  func area(_ edges: Tensor) -> Tensor {
    func edge(_ index: Int) -> Tensor { edges.selected(index, along: 1) }
    return (edge(0) + edge(2)) * (edge(1) + edge(3))
  }
  let common = area(inner)
  let union = area(distances) + area(targets) - common
  let hull = area(outer)
  return 2 - common / union - union / hull
}

/// What a batch of predictions costs, in parts.
struct DetectionLoss {
  /// Scores: ``varifocalLosses(_:qualities:)`` over all places, by the sum of qualities.
  let scores: Tensor
  /// Boxes: ``generalizedOverlapLosses(_:targets:)``, weighted by quality.
  let boxes: Tensor

  /// The sum of the parts, boxes counted twice (Feng et al.: TOOD, ICCV 2021, section 4).
  var total: Tensor { scores + boxes * 2 }

  /// Compares predictions with what they should be, clip by clip.
  ///
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(_ output: DetectionHead.Output, targets: [DetectionTargets]) throws(TorchError) {
    let classCount = output.logits.shape[2]
    let device = output.logits.device
    let classes = targets.flatMap(\.classes)
    let qualities = targets.flatMap(\.qualities)
    let taken = classes.indices.filter { classes[$0] >= 0 }
    let sum = max(Double(qualities.reduce(0, +)), 1)

    var labels = [Float](repeating: 0, count: classes.count * classCount)
    for place in taken { labels[place * classCount + classes[place]] = qualities[place] }
    let mask = classes.map { $0 == DetectionTargets.unknown ? Float(0) : 1 }
    let losses = varifocalLosses(
      output.logits.reshaped([-1, classCount]),
      qualities: try Tensor(labels, shape: [classes.count, classCount]).moved(to: device)
    )  // [B·N, K]
    scores = try (losses * Tensor(mask, shape: [classes.count, 1]).moved(to: device)).sum() / sum

    guard !taken.isEmpty else {
      // Every parameter takes part in every step.
      boxes = output.distances.sum() * 0
      return
    }
    let edges = targets.flatMap(\.distances)
    let truth = try Tensor(taken.flatMap { edges[$0 * 4..<$0 * 4 + 4] }, shape: [taken.count, 4])
      .moved(to: device)
    let weights = try Tensor(taken.map { qualities[$0] }, shape: [taken.count]).moved(to: device)
    let places = try Tensor(taken, shape: [taken.count]).moved(to: device)
    let overlaps = generalizedOverlapLosses(
      output.distances.reshaped([-1, 4]).gathered(places, along: 0),
      targets: truth
    )
    boxes = (overlaps * weights).sum() / sum
  }
}
