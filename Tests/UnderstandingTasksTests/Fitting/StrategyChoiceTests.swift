import TestSupport
import Testing
import Torch
import Training

@testable import UnderstandingTasks

/// The comparison of strategies, by a fitting that learns nothing and is told what it is worth.
@Suite(.oneEngineThread)
struct StrategyChoiceTests {
  @Engine
  private final class ToldFitting: FoldedFitting {
    struct Trial: Equatable {
      let strategy: FittingStrategy
      let places: [Int]
      let length: TrainingLength
      let path: String
    }

    let all = Array(0..<9)
    let worth: [FittingStrategy: Double]
    var trials: [Trial] = []
    var tested: [Int] = []
    var lastTrial = Int.max

    init(_ worth: [FittingStrategy: Double]) { self.worth = worth }

    func folds(_ count: Int, of places: [Int]) -> Folds {
      VideoUnits(places.map { ("\($0).mp4", nil) }).folds(count, of: Array(places.indices))
    }

    func fit(
      _ strategy: FittingStrategy,
      on places: [Int],
      length: TrainingLength,
      at path: String,
      isValidated: Bool
    ) async throws -> FittingStrategy? {
      guard trials.count < lastTrial else { return nil }
      trials.append(Trial(strategy: strategy, places: places, length: length, path: path))
      return strategy
    }

    func answers(
      of fitted: FittingStrategy,
      at places: [Int],
      isBrief: Bool
    ) async throws -> [FittingStrategy] {
      #expect(isBrief)
      #expect(Set(places).isDisjoint(with: trials.last?.places ?? all))
      tested += places
      return places.map { _ in fitted }
    }

    func figures(of answers: [FittingStrategy]) -> [String: Double] {
      ["AP50": worth[answers[0]] ?? 0]
    }

    func question(on places: [Int]) -> StrategyQuestion {
      guard places.count >= StrategyChoice.partCount else { return .settled(Self.otherwise) }
      return .open(
        [.probe, .adapters, .finetune],
        by: "AP50",
        otherwise: Self.otherwise
      )
    }

    static let otherwise = StrategyChoice(strategy: .finetune, reason: "finetune, as told")

    func choice(on places: [Int]) async throws -> StrategyChoice? {
      try await StrategyChoice.make(by: self, on: places, length: .epochs(60), at: "auto")
    }
  }

  @Test func `the best is taken, after a third of the time on two thirds of the examples`()
    async throws
  {
    try await Self.compare()
  }

  @Engine
  private static func compare() async throws {
    let fitting = ToldFitting([.probe: 0.25, .adapters: 0.5, .finetune: 0.75])
    let choice = try #require(try await fitting.choice(on: fitting.all))
    #expect(choice.strategy == .finetune)
    #expect(
      choice.reason
        == "finetune, by AP50 on 9 videos held out: probe 0.250, adapters 0.500, finetune 0.750"
    )
    #expect(fitting.trials.count == 9)
    #expect(fitting.trials.allSatisfy { $0.places.count == 6 && $0.length == .epochs(20) })
    #expect(Set(fitting.trials.map(\.path)).count == 9)
    #expect(fitting.trials.first?.path == "auto/probe-1")
    #expect(fitting.tested.sorted() == fitting.all.flatMap { [$0, $0, $0] })
  }

  @Test func `of equals the one that changes least is taken`() async throws {
    let choice = try await Self.choice([.probe: 0.1, .adapters: 0.5, .finetune: 0.5])
    #expect(choice?.strategy == .adapters)
  }

  @Test func `where nothing is right the rule decides`() async throws {
    let choice = try await Self.choice([:])
    #expect(choice?.strategy == .finetune)
    #expect(choice?.reason == "finetune, as told; nothing held out was right in a comparison")
  }

  @Test func `what cannot be held out is not compared`() async throws {
    let choice = try await Self.choice([.probe: 1], on: [3, 5])
    #expect(choice?.reason == "finetune, as told")
  }

  @Test func `a comparison that is interrupted chooses nothing`() async throws {
    #expect(try await Self.choice([.probe: 1], lastTrial: 4) == nil)
  }

  @Engine
  private static func choice(
    _ worth: [FittingStrategy: Double],
    on places: [Int]? = nil,
    lastTrial: Int = .max
  ) async throws -> StrategyChoice? {
    let fitting = ToldFitting(worth)
    fitting.lastTrial = lastTrial
    return try await fitting.choice(on: places ?? fitting.all)
  }
}
