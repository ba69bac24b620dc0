/// A recipe's settings without their types: what YAML says, or what a value says of itself.
indirect enum RecipeTree: Equatable {
  case null
  /// A number, a boolean or unquoted text: which of them is decided by the type that is wanted.
  case plain(String)
  /// Text in quotes, which is no number.
  case text(String)
  case list([RecipeTree])
  case mapping([Entry])
  /// A ``RecipeChoice`` as it was encoded. YAML gives mappings and text instead.
  case choice(Choice)

  struct Entry: Equatable {
    let key: String
    var value: RecipeTree
  }

  struct Choice: Equatable {
    let name: String
    var payload: RecipeTree
    /// Whether the payload is a single value without label, which synthesized code calls `_0`.
    let isUnlabelled: Bool
  }

  /// These settings, with `changes` where they say something.
  ///
  /// Mappings are merged key by key, a choice if `changes` names the same alternative;
  /// everything else is replaced. Nothing is checked here: a wrong change fails to decode.
  func merged(with changes: RecipeTree) -> RecipeTree {
    switch (self, changes) {
    case (.mapping(var entries), .mapping(let changedEntries)):
      for changed in changedEntries {
        if let index = entries.firstIndex(where: { $0.key == changed.key }) {
          entries[index].value = entries[index].value.merged(with: changed.value)
        } else {
          entries.append(changed)
        }
      }
      return .mapping(entries)
    case (.choice(var choice), .mapping(let entries))
    where entries.count == 1 && entries[0].key == choice.name:
      choice.payload = choice.payload.merged(with: entries[0].value)
      return .choice(choice)
    case (.choice(let choice), .plain(let name)), (.choice(let choice), .text(let name)):
      return choice.name == name ? self : changes
    default:
      return changes
    }
  }

  /// A few words that tell a person what was found.
  var summary: String {
    switch self {
    case .null: "empty"
    case .plain(let text), .text(let text): "'\(text)'"
    case .list(let elements): "a list of \(elements.count)"
    case .mapping(let entries): "a mapping (\(entries.map(\.key).joined(separator: ", ")))"
    case .choice(let choice): "'\(choice.name)'"
    }
  }
}
