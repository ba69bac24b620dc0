internal import Foundation
internal import Yams

extension RecipeTree {
  init(yaml: String) throws(RecipeError) {
    do {
      self = try Yams.compose(yaml: yaml).map(Self.init(node:)) ?? .mapping([])
    } catch {
      throw RecipeError(code: .syntax, message: "this is no YAML: \(sentence(about: error))")
    }
  }

  /// Reads `a.b=value` as the YAML `{ a: { b: value } }`.
  init(assignment: String) throws(RecipeError) {
    let sides = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let keys = sides[0].split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count == 2, keys.allSatisfy({ !$0.isEmpty }) else {
      throw RecipeError(
        code: .syntax,
        message: "'\(assignment)' assigns nothing; write key=value, for example clip.frameCount=8"
      )
    }
    var tree: RecipeTree
    do throws(RecipeError) {
      tree = sides[1].allSatisfy(\.isWhitespace) ? .null : try RecipeTree(yaml: String(sides[1]))
    } catch {
      throw error.prefixed(by: "'\(assignment)'")
    }
    for key in keys.reversed() {
      tree = .mapping([Entry(key: String(key), value: tree)])
    }
    self = tree
  }

  private init(node: Node) {
    switch node {
    case .scalar(let scalar) where scalar.style == .plain:
      self = ["null", "~", ""].contains(scalar.string) ? .null : .plain(scalar.string)
    case .scalar(let scalar):
      self = .text(scalar.string)
    case .sequence(let sequence):
      self = .list(sequence.map(Self.init(node:)))
    case .mapping(let mapping):
      self = .mapping(
        mapping.map { Entry(key: $0.key.scalar?.string ?? "?", value: Self(node: $0.value)) }
      )
    case .alias(let alias):
      // Only the emitter makes them; the parser puts the anchored node in their place.
      self = .text(alias.anchor.rawValue)
    }
  }

  var yaml: String {
    do {
      return try Yams.serialize(node: node, width: -1, allowUnicode: true)
    } catch {
      preconditionFailure("a tree of text always serializes: \(error)")
    }
  }

  private var node: Node {
    switch self {
    case .null: Node("null")
    case .plain(let text): Node(text, .implicit, .plain)
    // Quoted where a reader would take it for something else, such as a number.
    case .text(let text): Node(text, .implicit, Node(text).tag == Tag(.str) ? .any : .singleQuoted)
    case .list(let elements):
      Node(elements.map(\.node), Tag(.seq), elements.allSatisfy(\.isScalar) ? .flow : .block)
    case .mapping(let entries):
      Node(
        entries.map { (Node($0.key), $0.value.node) },
        Tag(.map),
        entries.isEmpty ? .flow : .block
      )
    case .choice(let choice):
      choice.payload == .mapping([])
        ? Node(choice.name)
        : Node([(Node(choice.name), choice.payload.node)], Tag(.map), .block)
    }
  }

  private var isScalar: Bool {
    switch self {
    case .null, .plain, .text: true
    case .list, .mapping, .choice: false
    }
  }
}

/// The text of a recipe file.
func recipeText(ofFile path: String) throws(RecipeError) -> String {
  do {
    return try String(contentsOfFile: path, encoding: .utf8)
  } catch {
    let problem =
      FileManager.default.fileExists(atPath: path)
      ? "cannot be read as UTF-8 text; check that it is a recipe and that you may read it"
      : "does not exist; check the path"
    throw RecipeError(code: .unreadable, message: "the recipe '\(path)' \(problem)")
  }
}

private func sentence(about error: any Error) -> String {
  switch error as? YamlError {
  case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
    .composer(_, let problem, let mark, _):
    return "line \(mark.line), column \(mark.column): \(problem)"
  case .duplicatedKeysInMapping(let duplicates, _):
    let keys = duplicates.sorted().map { "'\($0)'" }.joined(separator: ", ")
    return "\(keys) is given twice"
  case .reader(let problem, _, _, _):
    return problem
  default:
    return "\(error)"
  }
}
