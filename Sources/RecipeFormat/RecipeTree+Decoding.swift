extension RecipeTree {
  /// Makes a value of the type, strictly, and says in a sentence why it cannot be made.
  static func decode<Value: Decodable>(
    _ type: Value.Type,
    from tree: RecipeTree,
    at path: RecipePath
  ) throws(RecipeError) -> Value {
    if let value = try tree.scalar(type, at: path) as? Value { return value }
    let tree = try tree.completed(for: type, at: path)
    let decoder = RecipeDecoder(tree: tree, path: path)
    let value: Value
    do {
      value = try Value(from: decoder)
    } catch let error as RecipeError {
      throw error
    } catch DecodingError.dataCorrupted(let context) {
      let problem = context.debugDescription
      throw RecipeError(
        code: .outOfRange,
        message: "\(path.subject) is \(tree.summary): \(problem)"
      )
    } catch {
      throw path.wrongType(tree, wanted: "a \(type)")
    }
    try decoder.checkKeys()
    if let recipe = value as? any Recipe { try recipe.validate(at: path) }
    return value
  }

  /// A value of one of the types that are written as a single number or word; nil for others.
  private func scalar(_ type: any Decodable.Type, at path: RecipePath) throws(RecipeError) -> Any? {
    switch type {
    case is String.Type: return try parsed(at: path, wanted: "text") { $0 }
    case is Bool.Type: return try parsedPlain(at: path, wanted: "true or false") { Bool($0) }
    case is Double.Type: return try parsedPlain(at: path, wanted: "a number", number)
    case is Float.Type:
      return try parsedPlain(at: path, wanted: "a number") { number($0).map(Float.init) }
    case is Duration.Type:
      return try parsedPlain(at: path, wanted: "a number of seconds") { text in
        number(text).flatMap(Duration.init(decimalSeconds:))
      }
    case let integer as any (FixedWidthInteger & Decodable).Type:
      return try wholeNumber(integer, at: path)
    default: return nil
    }
  }

  private func wholeNumber<Integer: FixedWidthInteger>(
    _ type: Integer.Type,
    at path: RecipePath
  ) throws(RecipeError) -> Any {
    let sign = Integer.isSigned ? "" : " from 0"
    return try parsedPlain(at: path, wanted: "a whole number\(sign)") { Integer($0) }
  }

  private func parsedPlain<Value>(
    at path: RecipePath,
    wanted: String,
    _ parse: (String) -> Value?
  ) throws(RecipeError) -> Value {
    guard case .plain = self else { throw path.wrongType(self, wanted: wanted) }
    return try parsed(at: path, wanted: wanted, parse)
  }

  private func parsed<Value>(
    at path: RecipePath,
    wanted: String,
    _ parse: (String) -> Value?
  ) throws(RecipeError) -> Value {
    switch self {
    case .plain(let text), .text(let text):
      guard let value = parse(text) else { fallthrough }
      return value
    default:
      throw path.wrongType(self, wanted: wanted)
    }
  }

  /// The tree as synthesized code wants to see it: defaults filled in, choices written out.
  private func completed(
    for type: any Decodable.Type,
    at path: RecipePath
  ) throws(RecipeError) -> RecipeTree {
    if let recipe = type as? any Recipe.Type {
      guard case .mapping = self else {
        throw path.wrongType(self, wanted: "a mapping of settings")
      }
      return RecipeTree(encoding: recipe.init()).merged(with: self)
    }
    if let choice = type as? any RecipeChoice.Type {
      return try chosen(from: choice.alternatives, at: path)
    }
    if let names = caseNames(of: type) {
      guard case .plain(let name) = asPlain, names.contains(name) else {
        throw path.unknownChoice(self, known: names)
      }
    }
    return self
  }

  private func chosen(
    from alternatives: [Choice],
    at path: RecipePath
  ) throws(RecipeError) -> RecipeTree {
    let name: String
    var settings: RecipeTree?
    switch asPlain {
    case .plain(let word): name = word
    case .mapping(let entries) where entries.count == 1:
      (name, settings) = (entries[0].key, entries[0].value)
    case .choice(let choice): (name, settings) = (choice.name, choice.payload)
    default: throw path.unknownChoice(self, known: alternatives.map(\.name))
    }
    guard let known = alternatives.first(where: { $0.name == name }) else {
      throw path.unknownChoice(.plain(name), known: alternatives.map(\.name))
    }
    let payload = settings.map(known.payload.merged(with:)) ?? known.payload
    let written =
      known.isUnlabelled ? .mapping([Entry(key: "_0", value: payload)]) : payload
    return .mapping([Entry(key: name, value: written)])
  }

  /// Quoted or not makes no difference to a name.
  private var asPlain: RecipeTree {
    guard case .text(let text) = self else { return self }
    return .plain(text)
  }
}

extension Recipe {
  fileprivate func validate(at path: RecipePath) throws(RecipeError) {
    do throws(RecipeError) {
      try validate()
    } catch {
      throw path.isRoot ? error : error.prefixed(by: path.subject)
    }
  }
}

/// The raw values of an enum of strings that can list its cases.
private func caseNames(of type: any Decodable.Type) -> [String]? {
  guard let enumeration = type as? any CaseIterable.Type else { return nil }
  func rawValues<Enumeration: CaseIterable>(_ type: Enumeration.Type) -> [String] {
    type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
  }
  let names = rawValues(enumeration)
  return names.isEmpty ? nil : names
}

/// A number in YAML's spelling.
private func number(_ text: String) -> Double? {
  switch text {
  case ".inf", "+.inf": .infinity
  case "-.inf": -.infinity
  case ".nan": .nan
  // `Double` would take "inf", "nan" and hexadecimal digits as well.
  default: text.allSatisfy { "+-.0123456789eE".contains($0) } ? Double(text) : nil
  }
}
