extension RecipeTree {
  /// What a value says of itself through `Encodable`, keys in the order of its declarations.
  init(encoding value: some Encodable) {
    let place = TreeInProgress()
    do {
      try place.store(value)
    } catch {
      preconditionFailure("\(type(of: value)) refuses to be written as a recipe: \(error)")
    }
    self = place.tree
  }
}

/// A tree under construction: containers of one encoder write into it one after another.
private final class TreeInProgress {
  private enum Form {
    case leaf(RecipeTree)
    case mapping([(key: String, place: TreeInProgress)])
    case list([TreeInProgress])
  }

  private var form = Form.leaf(.null)

  var tree: RecipeTree {
    switch form {
    case .leaf(let tree): tree
    case .mapping(let entries): .mapping(entries.map { .init(key: $0.key, value: $0.place.tree) })
    case .list(let places): .list(places.map(\.tree))
    }
  }

  var count: Int {
    guard case .list(let places) = form else { return 0 }
    return places.count
  }

  func becomeMapping() {
    if case .leaf = form { form = .mapping([]) }
  }

  func becomeList() {
    if case .leaf = form { form = .list([]) }
  }

  func place(forKey key: String) -> TreeInProgress {
    let place = TreeInProgress()
    if case .mapping(let entries) = form { form = .mapping(entries + [(key, place)]) }
    return place
  }

  func appendedPlace() -> TreeInProgress {
    let place = TreeInProgress()
    if case .list(let places) = form { form = .list(places + [place]) }
    return place
  }

  func storeNull() { form = .leaf(.null) }

  func store(_ value: some Encodable) throws {
    switch value {
    case let value as Bool: form = .leaf(.plain(String(value)))
    case let value as String: form = .leaf(.text(value))
    case let value as any BinaryInteger: form = .leaf(.plain(String(value)))
    case let value as Double: form = .leaf(.plain(numberText(value)))
    case let value as Float: form = .leaf(.plain(numberText(value)))
    case let value as Duration: form = .leaf(.plain(numberText(value.decimalSeconds)))
    case let value as any RecipeChoice:
      try value.encode(to: RecipeEncoder(place: self))
      form = .leaf(tree.asChoice)
    default:
      try value.encode(to: RecipeEncoder(place: self))
    }
  }
}

extension RecipeTree {
  /// The single-key mapping that synthesized code writes for an enum with payload, as a choice.
  fileprivate var asChoice: RecipeTree {
    guard case .mapping(let entries) = self, entries.count == 1 else { return self }
    let (name, payload) = (entries[0].key, entries[0].value)
    guard case .mapping(let values) = payload, values.count == 1, values[0].key == "_0" else {
      return .choice(Choice(name: name, payload: payload, isUnlabelled: false))
    }
    return .choice(Choice(name: name, payload: values[0].value, isUnlabelled: true))
  }
}

private func numberText(_ value: some BinaryFloatingPoint & LosslessStringConvertible) -> String {
  guard !value.isNaN else { return ".nan" }
  guard value.isFinite else { return value < 0 ? "-.inf" : ".inf" }
  let text = String(value)
  // YAML 1.1 takes `1e-05` for text; `1.0e-05` is a number to every reader.
  guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
  return text[..<exponent] + ".0" + text[exponent...]
}

private struct RecipeEncoder: Encoder {
  let place: TreeInProgress
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    place.becomeMapping()
    return KeyedEncodingContainer(KeyedContainer<Key>(place: place))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    place.becomeList()
    return ListContainer(place: place)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { ValueContainer(place: place) }
}

private struct KeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let place: TreeInProgress
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) { place.place(forKey: key.stringValue).storeNull() }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try place.place(forKey: key.stringValue).store(value)
  }

  // An absent value is written as null, so that it does not come back as the default. The protocol
  // asks for each of these types apart, and brings an implementation that writes nothing.
  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try write(value, forKey: key) }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try write(value, forKey: key) }

  func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
    try write(value, forKey: key)
  }

  private func write(_ value: (some Encodable)?, forKey key: Key) throws {
    guard let value else { return encodeNil(forKey: key) }
    try encode(value, forKey: key)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type,
    forKey key: Key
  ) -> KeyedEncodingContainer<NestedKey> {
    RecipeEncoder(place: place.place(forKey: key.stringValue)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    RecipeEncoder(place: place.place(forKey: key.stringValue)).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { RecipeEncoder(place: place.place(forKey: "super")) }

  func superEncoder(forKey key: Key) -> any Encoder {
    RecipeEncoder(place: place.place(forKey: key.stringValue))
  }
}

private struct ListContainer: UnkeyedEncodingContainer {
  let place: TreeInProgress
  var codingPath: [any CodingKey] { [] }
  var count: Int { place.count }

  func encodeNil() { place.appendedPlace().storeNull() }

  func encode<Value: Encodable>(_ value: Value) throws { try place.appendedPlace().store(value) }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) -> KeyedEncodingContainer<NestedKey> {
    RecipeEncoder(place: place.appendedPlace()).container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    RecipeEncoder(place: place.appendedPlace()).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { RecipeEncoder(place: place.appendedPlace()) }
}

private struct ValueContainer: SingleValueEncodingContainer {
  let place: TreeInProgress
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { place.storeNull() }
  func encode<Value: Encodable>(_ value: Value) throws { try place.store(value) }
}
