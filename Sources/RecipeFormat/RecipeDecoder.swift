/// Shows a tree to synthesized `Decodable` code, and remembers the keys that it asks for.
struct RecipeDecoder: Decoder {
  let tree: RecipeTree
  let path: RecipePath
  let keys = RequestedKeys()
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .mapping(let entries) = tree else { throw path.wrongType(tree, wanted: "a mapping") }
    return KeyedDecodingContainer(KeyedContainer<Key>(entries: entries, path: path, keys: keys))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .list(let elements) = tree else { throw path.wrongType(tree, wanted: "a list") }
    return ListContainer(elements: elements, path: path)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    ValueContainer(tree: tree, path: path)
  }

  /// Throws if the tree has keys that the decoded type never asked for.
  func checkKeys() throws(RecipeError) {
    for decoder in keys.nestedDecoders { try decoder.checkKeys() }
    guard case .mapping(let entries) = tree, keys.wereRequested else { return }
    for entry in entries where !keys.names.contains(entry.key) {
      throw path.unknownKey(entry.key, known: keys.names)
    }
  }
}

/// The keys that a type asked for: the ones it knows.
final class RequestedKeys {
  private(set) var names: [String] = []
  private(set) var wereRequested = false
  /// Decoders for mappings inside this one that have no type of their own, such as payloads.
  private(set) var nestedDecoders: [RecipeDecoder] = []

  func request(_ name: String) {
    wereRequested = true
    if !names.contains(name) { names.append(name) }
  }

  func requestContainer() { wereRequested = true }

  func include(_ decoder: RecipeDecoder) { nestedDecoders.append(decoder) }
}

private struct KeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let entries: [RecipeTree.Entry]
  let path: RecipePath
  let keys: RequestedKeys
  var codingPath: [any CodingKey] { [] }

  init(entries: [RecipeTree.Entry], path: RecipePath, keys: RequestedKeys) {
    (self.entries, self.path, self.keys) = (entries, path, keys)
    keys.requestContainer()
  }

  var allKeys: [Key] {
    let known = entries.compactMap { Key(stringValue: $0.key) }
    for key in known { keys.request(key.stringValue) }
    return known
  }

  func contains(_ key: Key) -> Bool { tree(forKey: key) != nil }

  func decodeNil(forKey key: Key) -> Bool { tree(forKey: key) == .null }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    let (tree, path) = try place(forKey: key)
    return try RecipeTree.decode(type, from: tree, at: path)
  }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type,
    forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    RecipeDecoder(tree: .mapping(entries), path: path)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    let (tree, path) = try place(forKey: key)
    let decoder = RecipeDecoder(tree: tree, path: path)
    keys.include(decoder)
    return decoder
  }

  private func tree(forKey key: Key) -> RecipeTree? {
    keys.request(key.stringValue)
    return entries.first { $0.key == key.stringValue }?.value
  }

  private func place(forKey key: Key) throws -> (RecipeTree, RecipePath) {
    // A payload without label has no key in what people write.
    let path = key.stringValue == "_0" ? path : path.appending(key.stringValue)
    guard let tree = tree(forKey: key) else { throw path.missing() }
    return (tree, path)
  }
}

private struct ListContainer: UnkeyedDecodingContainer {
  let elements: [RecipeTree]
  let path: RecipePath
  private(set) var currentIndex = 0
  var codingPath: [any CodingKey] { [] }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  init(elements: [RecipeTree], path: RecipePath) {
    (self.elements, self.path) = (elements, path)
  }

  mutating func decodeNil() -> Bool {
    guard !isAtEnd, elements[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let (tree, path) = try next()
    return try RecipeTree.decode(type, from: tree, at: path)
  }

  mutating func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type
  ) throws -> KeyedDecodingContainer<NestedKey> {
    try superDecoder().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try superDecoder().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder {
    let (tree, path) = try next()
    return RecipeDecoder(tree: tree, path: path)
  }

  private mutating func next() throws -> (RecipeTree, RecipePath) {
    let path = path.appending(currentIndex)
    guard !isAtEnd else { throw path.missing() }
    defer { currentIndex += 1 }
    return (elements[currentIndex], path)
  }
}

private struct ValueContainer: SingleValueDecodingContainer {
  let tree: RecipeTree
  let path: RecipePath
  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { tree == .null }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try RecipeTree.decode(type, from: tree, at: path)
  }
}
