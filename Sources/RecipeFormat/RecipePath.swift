/// The place of a setting: keys joined by dots, elements of lists by their index.
struct RecipePath: CustomStringConvertible {
  private(set) var description = ""

  var isRoot: Bool { description.isEmpty }

  func appending(_ key: some CustomStringConvertible) -> Self {
    var path = self
    path.description += isRoot ? "\(key)" : ".\(key)"
    return path
  }

  /// How a sentence about this place starts.
  var subject: String { isRoot ? "the recipe" : "'\(description)'" }

  func wrongType(_ found: RecipeTree, wanted: String) -> RecipeError {
    RecipeError(code: .wrongType, message: "\(subject) is \(found.summary); it takes \(wanted)")
  }

  func unknownChoice(_ found: RecipeTree, known: [String]) -> RecipeError {
    RecipeError(
      code: .unknownChoice,
      message: "\(subject) is \(found.summary); it takes one of: \(known.joined(separator: ", "))"
    )
  }

  func unknownKey(_ key: String, known: [String]) -> RecipeError {
    let place = isRoot ? "" : " in '\(description)'"
    let list = known.isEmpty ? "none" : known.joined(separator: ", ")
    return RecipeError(code: .unknownKey, message: "unknown key '\(key)'\(place); known: \(list)")
  }

  func missing() -> RecipeError {
    RecipeError(code: .missingKey, message: "\(subject) is missing, and has no default here")
  }
}
