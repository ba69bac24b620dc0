import ClipInput
import TestSupport
import Testing
import Torch
import TorchNN

@testable import UnderstandingTasks

@Suite(.oneEngineThread) struct DetectionHeadTests {
  private let generator = Generator(seed: 1)

  private func outcome(of head: DetectionHead, sliceSide: Int = 8) -> DetectionHead.Output {
    head(
      .normal([2, 3, sliceSide, sliceSide, 12], using: generator),
      frames: .uniform([2, 3, 64, 64], using: generator)
    )
  }

  @Test(arguments: [8, 4, 16])
  func `every place of the grids gets its scores, whatever the slice's stride`(sliceSide: Int) {
    let head = DetectionHead(featureCount: 12, classCount: 5, using: generator)
    let output = withoutGradient { outcome(of: head, sliceSide: sliceSide) }
    #expect(output.logits.shape == [2, 336, 5])
    #expect(output.distances.shape == [2, 336, 4])
    #expect(output.distances.floats().allSatisfy { $0 > 0 })
  }

  @Test func `a fresh head thinks that an object is at one place of a hundred`() {
    let head = DetectionHead(featureCount: 12, classCount: 3, using: generator)
    let probabilities = withoutGradient { sigmoid(outcome(of: head).logits) }
    expectClose(probabilities.mean().item, 0.01, within: 0.005)
  }

  @Test func `each parameter takes part in the loss, with objects and without`() throws {
    let grid = DetectionGrid(side: 64)
    let object = DetectionTargets.Object(box: Box(x1: 4, y1: 4, x2: 40, y2: 40), place: 0)
    for objects in [[object], []] {
      let head = DetectionHead(featureCount: 12, classCount: 1, using: generator)
      let output = outcome(of: head)
      let targets = output.predictions.map { DetectionTargets(objects, on: grid, $0) }
      try DetectionLoss(output, targets: targets).total.backward()
      for (path, parameter) in head.parameters {
        #expect(parameter.value.gradient != nil, "\(path)")
      }
    }
  }

  @Test func `clips of a batch do not see each other`() {
    let head = DetectionHead(featureCount: 12, classCount: 2, using: generator)
    let slice = Tensor.normal([2, 3, 8, 8, 12], using: generator)
    let frames = Tensor.uniform([2, 3, 64, 64], using: generator)
    let both = withoutGradient { head(slice, frames: frames).logits }
    let alone = withoutGradient {
      head(slice.narrowed(along: 0, to: 1..<2), frames: frames.narrowed(along: 0, to: 1..<2)).logits
    }
    expectClose(alone, both.narrowed(along: 0, to: 1..<2), within: 1e-5)
  }
}
