import ClipInput

/// An action from one second to another.
func action(
  _ label: String,
  _ start: Int,
  _ end: Int,
  _ score: Double? = nil
) -> ActionSegment {
  ActionSegment(label: label, range: .seconds(start)..<(.seconds(end)), score: score)
}
