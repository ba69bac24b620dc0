import Foundation
import TestSupport
import Testing

@testable import UnderstandingTasks

@Suite struct CalibrationTests {
  @Test func `logits of a known sharpness are brought back`() {
    // Three of four answers are right: probability 3/4 is what log 3 between two classes gives.
    let sharp = log(3.0) * 5
    let logits = [[sharp, 0], [sharp, 0], [sharp, 0], [sharp, 0]]
    let temperature = fittedTemperature(
      logits,
      targets: [[0], [0], [0], [1]],
      areSeveral: false
    )
    expectClose(temperature, 5, within: 1e-4)
  }

  @Test func `several labels are calibrated class by class`() {
    let sharp = log(3.0) * 2
    let temperature = fittedTemperature(
      [[sharp, -sharp], [sharp, -sharp], [sharp, -sharp], [sharp, -sharp]],
      targets: [[0], [0], [0], [1]],
      areSeveral: true
    )
    expectClose(temperature, 2, within: 1e-4)
  }

  @Test func `answers that are always right are made as sure as may be`() {
    let temperature = fittedTemperature(
      [[1, 0], [0, 1]],
      targets: [[0], [1]],
      areSeveral: false
    )
    expectClose(temperature, 1.0 / 20, within: 1e-3)
    #expect(fittedTemperature([], targets: [], areSeveral: false) == 1)
  }

  private func measures(_ probabilities: [Double], right: [Bool]) -> ClassificationMeasures {
    ClassificationMeasures(
      predictions: probabilities.map {
        Prediction(classes: ["a", "b"], probabilities: [$0, 1 - $0])
      },
      truth: right.map { $0 ? "a" : "b" },
      trainingClasses: ["a", "b"]
    )
  }

  @Test func `the calibration error is counted by hand`() {
    // One bin of two at 0.9 with half right, one of one at 0.6 and right.
    let measures = measures([0.9, 0.9, 0.6], right: [true, false, true])
    expectClose(measures.calibrationError, (2 * 0.4 + 0.4) / 3, within: 1e-12)
    let bins = measures.calibrationBins.filter { $0.count > 0 }
    #expect(bins.map(\.accuracy) == [1, 0.5])
    #expect(bins.map(\.confidence) == [0.6, 0.9])
    // A bin holds its upper end: 0.6 = 9/15.
    let ends: [Double] = [9.0 / 15, 14.0 / 15]
    #expect(bins.map(\.range.upperBound) == ends)
  }

  @Test func `probabilities that say how often they are right have no error`() {
    let measures = measures(
      [0.8, 0.8, 0.8, 0.8, 0.8, 1],
      right: [true, true, true, true, false, true]
    )
    expectClose(measures.calibrationError, 0, within: 1e-12)
  }
}
