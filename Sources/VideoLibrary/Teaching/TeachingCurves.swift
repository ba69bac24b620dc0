import ClipInput
import Torch

/// How fast names are learned when clips are named one by one as suggested, and in random order.
///
/// A part of the library's named clips plays the footage, the names being given as they are asked
/// for; the rest of them are the test. No video is on both sides.
public struct TeachingCurves: Sendable, Codable, Equatable {
  /// The share of test clips named rightly after 1, 2, … names, a curve for each repetition.
  public var suggested: [[Double]] = []
  /// The same in random order.
  public var random: [[Double]] = []

  /// The mean of the curves at each number of names.
  public static func mean(_ curves: [[Double]]) -> [Double] {
    guard let length = curves.map(\.count).min(), length > 0 else { return [] }
    return (0..<length).map { place in
      curves.reduce(0) { $0 + $1[place] } / Double(curves.count)
    }
  }
}

extension Teacher {
  /// Plays the naming of the library's clips.
  ///
  /// - Parameters:
  ///   - repetitions: How often, with other videos for the test each time.
  ///   - most: How many names are given each time.
  ///   - seed: Where chance comes from.
  ///   - onProgress: Told how many repetitions are done.
  /// - Returns: The curves.
  /// - Throws: ``LibraryError`` of code `unsuitable` where too few clips have names.
  public func curves(
    repetitions: Int,
    most: Int,
    seed: UInt64 = 1,
    onProgress: @Sendable (Int) -> Void = { _ in }
  ) async throws -> TeachingCurves {
    let named = try await namedClips()
    let videos = Set(named.map(\.clip.video)).sorted()
    guard videos.count > 3, Set(named.map(\.name)).count > 1 else {
      throw LibraryError(
        code: .unsuitable,
        message: "curves need clips of at least four videos with two names; name some first"
      )
    }
    let rows = try library.embeddings.rows(at: named.map(\.clip.slot))
    var curves = TeachingCurves()
    var generator = SeededGenerator(seed: seed)
    for repetition in 0..<repetitions {
      let tested = Set(videos.shuffled(using: &generator).prefix(videos.count / 2))
      let game = NamingGame(named, rows: rows, tested: tested)
      curves.suggested.append(try game.curve(most, order: nil))
      let order = game.pool.shuffled(using: &generator)
      curves.random.append(try game.curve(most, order: order))
      onProgress(repetition + 1)
    }
    return curves
  }
}

/// One repetition: clips whose names are asked for, and clips that are asked about.
private struct NamingGame {
  let named: [(clip: LibraryClip, name: String)]
  let rows: Tensor
  /// Places of the clips that can be named.
  let pool: [Int]
  private let test: [Int]

  init(_ named: [(clip: LibraryClip, name: String)], rows: Tensor, tested: Set<Int>) {
    self.named = named
    self.rows = rows
    pool = named.indices.filter { !tested.contains(named[$0].clip.video) }
    test = named.indices.filter { tested.contains(named[$0].clip.video) }
  }

  /// The accuracy after each name, in a given order or as suggested.
  func curve(_ most: Int, order: [Int]?) throws -> [Double] {
    var given: [Int] = []
    var curve: [Double] = []
    var guesses: [[Double]]?
    let poolRows = select(pool)
    let centred = CentredRows(meanOf: [poolRows])(poolRows)
    while given.count < min(most, pool.count) {
      if let order {
        given.append(order[given.count])
      } else {
        let isNamed = pool.map { given.contains($0) }
        let next = LabellingSuggestion(
          1,
          of: centred,
          isOpen: isNamed.map { !$0 },
          isNamed: isNamed,
          doubts: pool.indices.map { Teacher.doubt(guesses?[$0]) }
        ).rows
        given.append(pool[next[0]])
      }
      let lessons = try Lessons(
        given.map { named[$0] },
        rows: select(given),
        isAnswering: false
      )
      guesses = try lessons.probabilities(of: poolRows)
      curve.append(try accuracy(lessons))
    }
    return curve
  }

  private func accuracy(_ lessons: Lessons) throws -> Double {
    let answers: [String]
    if let probabilities = try lessons.probabilities(of: select(test)) {
      answers = probabilities.map { Teacher.guess($0, lessons.names).name }
    } else {
      // Who knows one name says it of everything.
      answers = test.map { _ in lessons.names[0] }
    }
    return Double(zip(test, answers).count { named[$0].name == $1 }) / Double(test.count)
  }

  private func select(_ places: [Int]) -> Tensor {
    rows.gathered(Tensor(places, shape: [places.count]), along: 0)
  }
}
