/// What is wrong with an annotation, in words that follow the name of its place.
struct AnnotationComplaint: Error, Equatable {
  let words: String

  init(_ words: String) { self.words = words }
}
