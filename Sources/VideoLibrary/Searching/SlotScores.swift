/// What the clips of a library score with one query, asked for slot by slot: most are never looked at.
protocol SlotScores: AnyObject {
  /// The most that a score can be wrong.
  var tolerance: Float { get }

  /// The slots that score best.
  ///
  /// - Parameter effort: How many are looked at; four times as much reaches further.
  /// - Returns: Slots in no order, and what all others score at most, −∞ where there are no others.
  ///   Those that score less than that are left out: some of the others may come before them.
  /// - Throws: ``LibraryError`` where embeddings are lost.
  func best(effort: Int) throws -> (slots: [(slot: Int, score: Float)], rest: Float)

  /// The score of a slot.
  subscript(slot: Int) -> Float { get throws }
}
