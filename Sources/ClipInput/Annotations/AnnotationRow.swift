/// One row of a file of annotations, whose fields are asked for by name.
struct AnnotationRow {
  let place: AnnotationPlace
  private let fields: [String: String]

  init(_ fields: [String: String], at place: AnnotationPlace) {
    (self.fields, self.place) = (fields, place)
  }

  /// The text of a field; nil where it is empty or there is no such column.
  func text(_ column: String) -> String? {
    fields[column].map(\.trimmingSpaces).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A finite number; nil where the field is empty.
  func number(_ column: String) throws(DataError) -> Double? {
    guard let text = text(column) else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw place.refusal("has '\(text)' as '\(column)'; write a number, such as 12.5")
    }
    return number
  }

  /// A whole number; nil where the field is empty.
  ///
  /// Programs that keep all columns as floating-point numbers write `1.0` for 1.
  func wholeNumber(_ column: String) throws(DataError) -> Int? {
    guard let text = text(column) else { return nil }
    guard let number = Int(text) ?? Double(text).flatMap(Int.init(exactly:)) else {
      throw place.refusal("has '\(text)' as '\(column)'; write a whole number, such as 12")
    }
    return number
  }

  /// Refuses a row that says something else of its video than the rows before.
  func checkAgreement(
    _ known: String?,
    in column: String,
    of video: String
  ) throws(DataError) {
    guard text(column) == known else {
      throw place.refusal(
        "puts '\(video)' into another \(column) than the rows before; give it one \(column)"
      )
    }
  }

  /// What its video shares with others, as a column says; nil where that is not asked.
  func group(in column: String?) throws(DataError) -> String? {
    guard let column else { return nil }
    return try required(text(column), column)
  }

  /// A value that no row may lack.
  func required<Value>(_ value: Value?, _ column: String) throws(DataError) -> Value {
    guard let value else { throw place.refusal("has an empty '\(column)'; fill it in") }
    return value
  }
}
