/// What the clips of a library score with one query, asked for slot by slot: most are never looked at.
protocol SlotScores: AnyObject {
  /// The most that a score can be wrong.
  var tolerance: Float { get }

  /// The slots that may score best.
  ///
  /// - Parameter effort: How many are looked at; four times as much reaches further.
  /// - Returns: Slots in no order, and what the rest scores at most; −∞ where there is no rest.
  /// - Throws: ``LibraryError`` where embeddings are lost.
  func best(effort: Int) throws -> (slots: [Int], rest: Float)

  /// The score of a slot.
  subscript(slot: Int) -> Float { get throws }
}
