import Foundation
import Testing
import Torch

@testable import UnderstandingTasks

@Suite struct SuspectLabelTests {
  private func answers(_ labels: [Int], _ probabilities: [[Double]]) -> HeldOutAnswers {
    HeldOutAnswers(
      classes: ["a", "b"],
      paths: labels.indices.map { "\($0).mp4" },
      labels: labels,
      probabilities: probabilities
    )
  }

  @Test func `a label is in doubt where another class has what it can expect`() {
    // a can expect (0.9 + 0.8 + 0.1) / 3 = 0.6, b (0.9 + 0.7) / 2 = 0.8, less two deviations of 0.1.
    let heldOut = answers(
      [0, 0, 0, 1, 1],
      [[0.9, 0.1], [0.8, 0.2], [0.1, 0.9], [0.1, 0.9], [0.3, 0.7]]
    )
    #expect(
      heldOut.suspects == [
        SuspectLabel(path: "2.mp4", label: "a", suggested: "b", probability: 0.9)
      ]
    )
    #expect(heldOut.confusion == [[2, 1], [0, 2]])
  }

  @Test func `a wrong answer that is not sure puts no label in doubt`() {
    // b can expect 0.9: 0.6 is a mistake, but not a sure one.
    let heldOut = answers([0, 0, 1], [[0.9, 0.1], [0.4, 0.6], [0.1, 0.9]])
    #expect(heldOut.confusion == [[1, 1], [0, 1]])
    #expect(heldOut.suspects.isEmpty)
  }

  @Test func `the clearest doubts come first`() {
    let heldOut = answers(
      [0, 0, 0, 0, 1],
      [[1, 0], [0.2, 0.8], [0.1, 0.9], [1, 0], [0.2, 0.8]]
    )
    #expect(heldOut.suspects.map(\.path) == ["2.mp4", "1.mp4"])
  }

  @Test(arguments: [0, 1])
  func `one class, or no video, puts nothing in doubt`(count: Int) {
    let heldOut = answers(
      [Int](repeating: 0, count: count),
      [[Double]](repeating: [0.2, 0.8], count: count)
    )
    #expect(heldOut.suspects.isEmpty)
  }

  @Test func `labels that were changed are found, and others are not`() throws {
    let set = try samples(150, width: 12, classCount: 3, signal: 4, seed: 5)
    var labels = (0..<150).map { $0 % 3 }
    let changed = Set(stride(from: 4, to: 150, by: 15))  // 10 of them
    for video in changed { labels[video] = (labels[video] + 1) % 3 }
    var calibration = ClassifierCalibration()
    let folds = Folds(of: set.items, labels: labels.map { "\($0)" }, count: 5)
    for part in folds.parts {
      let training = set.selecting(part.training)
      let map = FittedProbe(
        fitting: training,
        targets: part.training.map { [labels[$0]] },
        classCount: 3,
        areSeveral: false,
        folds: Folds(
          of: training.items,
          labels: part.training.map { "\(labels[$0])" },
          count: 5
        )
      ).map
      calibration.add(
        map,
        heldOut: set.selecting(part.heldOut),
        targets: part.heldOut.map { [labels[$0]] },
        taught: training
      )
    }
    let heldOut = try #require(calibration.answers(["a", "b", "c"], areSeveral: false))
    #expect(heldOut.paths.count == 150)
    let suspects = Set(heldOut.suspects.map(\.path))
    let wanted = Set(changed.map { set.items[$0].identifier })
    let hits = Double(suspects.intersection(wanted).count)
    #expect(hits / Double(wanted.count) >= 0.8)
    #expect(hits / Double(suspects.count) >= 0.8)
    for suspect in heldOut.suspects where wanted.contains(suspect.path) {
      let video = try #require(set.items.firstIndex { $0.identifier == suspect.path })
      #expect(suspect.suggested == ["a", "b", "c"][video % 3])
    }
  }

  @Test func `several classes at once are not judged, nor is nothing`() throws {
    #expect(ClassifierCalibration().answers(["a", "b"], areSeveral: false) == nil)
    let set = try samples([(label: "a", vector: [1, 0]), (label: "b", vector: [0, 1])])
    var calibration = ClassifierCalibration()
    calibration.add(
      LinearClassifier(weight: [1, 0, 0, 1], bias: [0, 0]),
      heldOut: set,
      targets: [[0], [0, 1]],
      taught: set
    )
    #expect(calibration.answers(["a", "b"], areSeveral: true) == nil)
  }

  @Test func `answers survive JSON`() throws {
    let heldOut = answers([0, 1], [[0.25, 0.75], [1, 0]])
    let data = try JSONEncoder().encode(heldOut)
    #expect(try JSONDecoder().decode(HeldOutAnswers.self, from: data) == heldOut)
  }

  @Test func `answers that do not fit are a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = HeldOutAnswers(classes: ["a"], paths: ["x"], labels: [1], probabilities: [[1]])
    }
  }
}
