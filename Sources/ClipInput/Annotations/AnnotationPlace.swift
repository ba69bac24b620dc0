/// Where in a file an annotation stands, so that a person can find it.
struct AnnotationPlace {
  /// The file.
  let file: String
  /// The place in it, such as `row 3`.
  let subject: String
  let code: DataError.Code

  /// The error that says `what` of this place.
  func refusal(_ what: String) -> DataError {
    DataError(code: code, message: "\(subject) of '\(file)' \(what)")
  }

  /// Does something whose complaints are about this place.
  func checking<Value>(
    _ body: () throws(AnnotationComplaint) -> Value
  ) throws(DataError) -> Value {
    do {
      return try body()
    } catch {
      throw refusal(error.words)
    }
  }
}
