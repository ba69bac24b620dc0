import ClipInput
import Foundation
import TestSupport
import Testing
import Torch

@testable import UnderstandingTasks

@Suite(.oneEngineThread) struct DetectionLossTests {
  private let scores = [-40, -3, -0.5, 0, 0.5, 3, 40]

  @Test func `the loss of scores is the formula's`() {
    for quality in [0.0, 0.3, 1.0] {
      let losses = varifocalLosses(
        Tensor(scores, shape: [7]),
        qualities: .full([7], quality, type: .float64)
      )
      let expected = scores.map { score in
        let p = 1 / (1 + exp(-score))
        // log p and log (1 − p), also where p is near 0 or 1.
        let (here, gone) = (-log1p(exp(-score)), -log1p(exp(score)))
        guard quality > 0 else { return -0.75 * p * p * gone }
        return -quality * (quality * here + (1 - quality) * gone)
      }
      expectClose(losses.doubles(), expected, within: 1e-12)
    }
  }

  @Test func `a score is pulled to its quality, weighted as the formula weights it`() throws {
    let scores = [-3.0, -1, 0.2, 1, 4]
    let qualities = [1.0, 0, 0.4, 0.9, 0]
    let logits = Tensor(scores, shape: [5])
    logits.requireGradient()
    varifocalLosses(logits, qualities: Tensor(qualities, shape: [5])).sum().backward()
    // The weight is no part of what is differentiated; the cross-entropy gives p − q.
    let expected = zip(scores, qualities).map { score, quality in
      let p = 1 / (1 + exp(-score))
      return (quality > 0 ? quality : 0.75 * p * p) * (p - quality)
    }
    expectClose(try #require(logits.gradient).doubles(), expected, within: 1e-12)
  }

  /// GIoU from corners.
  private func generalizedOverlap(_ a: Box, _ b: Box) -> Double {
    let (width, height) = (min(a.x2, b.x2) - max(a.x1, b.x1), min(a.y2, b.y2) - max(a.y1, b.y1))
    let common = max(0, width) * max(0, height)
    let union = a.area + b.area - common
    let hull = (max(a.x2, b.x2) - min(a.x1, b.x1)) * (max(a.y2, b.y2) - min(a.y1, b.y1))
    return common / union - (hull - union) / hull
  }

  @Test func `the boxes' loss is the one of their corners`() {
    var generator = SeededGenerator(seed: 4)
    let numbers = (0..<400).map { _ in Double.random(in: 0.1..<30, using: &generator) }
    let (found, truth) = (Array(numbers[..<200]), Array(numbers[200...]))
    let losses = generalizedOverlapLosses(
      Tensor(found, shape: [50, 4]),
      targets: Tensor(truth, shape: [50, 4])
    )
    func box(_ numbers: [Double], _ row: Int) -> Box {
      let edges = Array(numbers[row * 4..<row * 4 + 4])
      return Box(x1: 9 - edges[0], y1: 7 - edges[1], x2: 9 + edges[2], y2: 7 + edges[3])
    }
    let expected = (0..<50).map { 1 - generalizedOverlap(box(found, $0), box(truth, $0)) }
    expectClose(losses.doubles(), expected, within: 1e-12)
    let same = Tensor(truth, shape: [50, 4])
    expectClose(
      generalizedOverlapLosses(same, targets: same).doubles(),
      [Double](repeating: 0, count: 50),
      within: 1e-12
    )
    gradientCheck([Tensor(found, shape: [50, 4])], within: 1e-6) { inputs in
      weightedSum(generalizedOverlapLosses(inputs[0], targets: same))
    }
  }

  private func output(_ count: Int, classes: Int = 2) -> DetectionHead.Output {
    let generator = Generator(seed: 3)
    return DetectionHead.Output(
      logits: .normal([1, count, classes], using: generator),
      distances: exp(Tensor.normal([1, count, 4], using: generator)) * 10
    )
  }

  @Test func `the whole loss is the sum of what each place costs`() throws {
    let grid = DetectionGrid(side: 64)
    let output = output(grid.placeCount)
    let targets = DetectionTargets(
      [
        .init(box: Box(x1: 2, y1: 3, x2: 30, y2: 40), place: 1),
        .init(box: Box(x1: 40, y1: 40, x2: 64, y2: 64), place: nil),
      ],
      on: grid,
      output.predictions[0]
    )
    let loss = try DetectionLoss(output, targets: [targets])
    let (logits, edges) = (output.logits.doubles(), output.distances.doubles())
    var (scores, boxes, sum, count) = (0.0, 0.0, 0.0, 0)
    for place in 0..<grid.placeCount where targets.classes[place] != DetectionTargets.unknown {
      let weight = Double(targets.qualities[place])
      for label in 0..<2 {
        let quality = targets.classes[place] == label ? weight : 0
        let p = 1 / (1 + exp(-logits[place * 2 + label]))
        let entropy = quality * log(p) + (1 - quality) * log(1 - p)
        scores -= (quality > 0 ? quality : 0.75 * p * p) * entropy
      }
      guard targets.classes[place] >= 0 else { continue }
      let truth = targets.distances[place * 4..<place * 4 + 4]
      func box(_ edges: [Double]) -> Box {
        Box(x1: -edges[0], y1: -edges[1], x2: edges[2], y2: edges[3])
      }
      let found = box(Array(edges[place * 4..<place * 4 + 4]))
      boxes += weight * (1 - generalizedOverlap(found, box(truth.map(Double.init))))
      sum += weight
      count += 1
    }
    #expect(count == 10)
    expectClose(
      [loss.scores.item, loss.boxes.item, loss.total.item],
      [scores / max(sum, 1), boxes / max(sum, 1), (scores + 2 * boxes) / max(sum, 1)],
      within: 1e-4
    )
  }

  @Test func `without an object only the background is learned`() throws {
    let grid = DetectionGrid(side: 32)
    let output = output(grid.placeCount)
    let targets = DetectionTargets([], on: grid, output.predictions[0])
    let loss = try DetectionLoss(output, targets: [targets])
    #expect(loss.boxes.item == 0)
    #expect(loss.total.item == loss.scores.item)
    #expect(loss.scores.item > 0)
  }
}
