import Torch

/// The focal loss of each score, for few positives among many easy negatives.
///
/// −α_t (1 − p_t)² log p_t, where p_t is the probability given to what is true and α = ¼ (Lin et
/// al.: Focal Loss for Dense Object Detection, ICCV 2017, equation 5).
///
/// - Shape: `[…]`, `[…]` of zeros and ones → `[…]`.
func focalLosses(_ logits: Tensor, targets: Tensor) -> Tensor {
  let probability = sigmoid(logits)
  let miss = probability + targets - probability * targets * 2  // 1 − p_t
  let balance = targets * 0.25 + (1 - targets) * 0.75
  // softplus(z) − t z = −log p_t, and softplus(z) = max(z, 0) + log(1 + e^−|z|) does not overflow.
  let entropy = relu(logits) - logits * targets + log(exp(-abs(logits)) + 1)
  return balance * miss * miss * entropy
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
  /// Classes: ``focalLosses(_:targets:)`` over all places, by the number of places with an object.
  let classes: Tensor
  /// Boxes: ``generalizedOverlapLosses(_:targets:)``, weighted by centre-ness.
  let boxes: Tensor
  /// Centre-ness: the mean binary cross-entropy.
  let centreness: Tensor

  /// The sum of the parts.
  var total: Tensor { classes + boxes + centreness }

  /// Compares predictions with what they should be, clip by clip.
  ///
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(_ output: DetectionHead.Output, targets: [DetectionTargets]) throws(TorchError) {
    let classCount = output.logits.shape[2]
    let device = output.logits.device
    let all = targets.flatMap(\.classes)
    let positives = all.indices.filter { all[$0] >= 0 }
    let count = Double(max(positives.count, 1))

    var labels = [Float](repeating: 0, count: all.count * classCount)
    for place in positives { labels[place * classCount + all[place]] = 1 }
    let mask = all.map { $0 == DetectionTargets.unknown ? Float(0) : 1 }
    let losses = focalLosses(
      output.logits.reshaped([-1, classCount]),
      targets: try Tensor(labels, shape: [all.count, classCount]).moved(to: device)
    )  // [B·N, K]
    classes = try (losses * Tensor(mask, shape: [all.count, 1]).moved(to: device)).sum() / count

    guard !positives.isEmpty else {
      // Every parameter takes part in every step.
      boxes = output.distances.sum() * 0
      centreness = output.centreness.sum() * 0
      return
    }
    let edges = targets.flatMap(\.distances)
    let ofPositives = positives.map { edges[$0 * 4..<$0 * 4 + 4] }
    let quality = try Tensor(ofPositives.map(DetectionTargets.centreness), shape: [positives.count])
      .moved(to: device)
    let truth = try Tensor(ofPositives.flatMap(\.self), shape: [positives.count, 4])
      .moved(to: device)
    let places = try Tensor(positives, shape: [positives.count]).moved(to: device)
    let overlaps = generalizedOverlapLosses(
      output.distances.reshaped([-1, 4]).gathered(places, along: 0),
      targets: truth
    )
    boxes = (overlaps * quality).sum() / clamp(quality.sum(), atLeast: 1e-6)
    let logits = output.centreness.reshaped([-1]).gathered(places, along: 0)
    centreness =
      binaryCrossEntropies(
        logits,
        targets: quality,
        classWeights: .ones([1], on: device)
      ).mean()
  }
}
