import Foundation

/// Reads the pickles of PyTorch's checkpoints without ever running what they name.
///
/// A pickle is a program for a stack machine which may call any function of Python (pickletools
/// documents its instructions). Here nothing is called: the few names that rebuild tensors and
/// dictionaries are understood, every other one is refused, as are instructions that checkpoints do
/// not need. Lists and dictionaries are filled as long as the reader lives.
final class PickleReader {
  private let path: String
  private var bytes: PickleBytes

  private var stack: [PickleValue] = []
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  private var lists: [PickleValue.List] = []
  private var dictionaries: [PickleValue.Dictionary] = []

  /// Tuples in tuples beyond this are no checkpoint's.
  private static let deepestTuple = 32

  /// Storage types and what their numbers are.
  private static let storageTypes: [String: DataType] = [
    "torch.FloatStorage": .float32, "torch.DoubleStorage": .float64, "torch.HalfStorage": .float16,
    "torch.BFloat16Storage": .bfloat16, "torch.LongStorage": .int64, "torch.IntStorage": .int32,
    "torch.CharStorage": .int8, "torch.ByteStorage": .uint8, "torch.BoolStorage": .bool,
  ]
  private static let rebuilders: Set = [
    "collections.OrderedDict", "torch._utils._rebuild_tensor_v2",
    "torch._utils._rebuild_parameter", "torch.Size",
  ]
  private static let types: Set = [
    "torch.float32", "torch.float64", "torch.float16", "torch.bfloat16", "torch.int64",
    "torch.int32", "torch.int8", "torch.uint8", "torch.bool",
  ]

  /// Begins at a place of a file.
  init(_ bytes: Data, from place: Int = 0, at path: String) {
    self.path = path
    self.bytes = PickleBytes(bytes, from: place, at: path)
  }

  /// Where the next pickle of the file begins.
  var place: Int { bytes.place }

  deinit {
    // A file may chain so many of them that releasing one with all that it holds, and so on, would
    // leave the stack; or in a circle.
    for list in lists { list.items = [] }
    for dictionary in dictionaries { dictionary.entries = [] }
  }

  /// The value of the next pickle.
  ///
  /// - Throws: ``TorchError`` of code `malformed`, or `refused` where it names what is not needed.
  func next() throws(TorchError) -> PickleValue {
    (stack, marks, memo) = ([], [], [:])
    while true {
      let code = try bytes.byte()
      if code == UInt8(ascii: ".") { return try pop() }
      try follow(code)
    }
  }

  private func follow(_ code: UInt8) throws(TorchError) {
    switch code {
    case 0x80: _ = try bytes.byte()  // PROTO
    case 0x95: _ = try bytes.integer(8)  // FRAME
    case UInt8(ascii: "("): marks.append(stack.count)
    case UInt8(ascii: "0"): _ = try pop()
    case UInt8(ascii: "N"): stack.append(.none)
    case 0x88: stack.append(.truth(true))
    case 0x89: stack.append(.truth(false))
    case UInt8(ascii: "J"):
      stack.append(.integer(Int(Int32(truncatingIfNeeded: try bytes.integer(4)))))
    case UInt8(ascii: "K"): stack.append(.integer(try bytes.integer(1)))
    case UInt8(ascii: "M"): stack.append(.integer(try bytes.integer(2)))
    case 0x8A: stack.append(.integer(try bytes.long(try bytes.integer(1))))
    case UInt8(ascii: "G"): stack.append(.number(try bytes.double()))
    case UInt8(ascii: "X"): stack.append(.text(try bytes.text(try bytes.integer(4))))
    case 0x8C: stack.append(.text(try bytes.text(try bytes.integer(1))))
    case 0x8D: stack.append(.text(try bytes.text(try bytes.integer(8))))
    case UInt8(ascii: "U"), UInt8(ascii: "C"):
      stack.append(.bytes(try bytes.data(try bytes.integer(1))))
    case UInt8(ascii: "T"), UInt8(ascii: "B"):
      stack.append(.bytes(try bytes.data(try bytes.integer(4))))
    default: try build(code)
    }
  }

  private func build(_ code: UInt8) throws(TorchError) {
    switch code {
    case UInt8(ascii: ")"): stack.append(.tuple([], depth: 1))
    case 0x85: stack.append(try tuple(of: try pop(1)))
    case 0x86: stack.append(try tuple(of: try pop(2)))
    case 0x87: stack.append(try tuple(of: try pop(3)))
    case UInt8(ascii: "t"): stack.append(try tuple(of: try popMarked()))
    case UInt8(ascii: "]"):
      lists.append(PickleValue.List())
      stack.append(.list(lists[lists.count - 1]))
    case UInt8(ascii: "}"): stack.append(dictionary())
    case UInt8(ascii: "a"): try extendList(by: try pop(1))
    case UInt8(ascii: "e"): try extendList(by: try popMarked())
    case UInt8(ascii: "s"): try extendDictionary(by: try pop(2))
    case UInt8(ascii: "u"): try extendDictionary(by: try popMarked())
    case UInt8(ascii: "q"): memo[try bytes.integer(1)] = try top()
    case UInt8(ascii: "r"): memo[try bytes.integer(4)] = try top()
    case 0x94: memo[memo.count] = try top()
    case UInt8(ascii: "h"): stack.append(try remembered(try bytes.integer(1)))
    case UInt8(ascii: "j"): stack.append(try remembered(try bytes.integer(4)))
    case UInt8(ascii: "c"): stack.append(try global(try bytes.line(), try bytes.line()))
    case 0x93:
      guard case .text(let name) = try pop(), case .text(let module) = try pop() else {
        throw bytes.malformed()
      }
      stack.append(try global(module, name))
    case UInt8(ascii: "Q"): stack.append(try storage(try pop()))
    case UInt8(ascii: "R"):
      let (arguments, name) = (try pop(), try pop())
      stack.append(try rebuilt(name, arguments))
    case UInt8(ascii: "b"):
      // What a dictionary carries besides, such as the versions of modules.
      _ = try pop()
      guard case .dictionary = try top() else { throw bytes.malformed() }
    default: throw bytes.malformed()
    }
  }

  // MARK: What names mean

  private func global(_ module: String, _ name: String) throws(TorchError) -> PickleValue {
    let full = "\(module).\(name)"
    guard
      Self.rebuilders.contains(full) || Self.storageTypes[full] != nil || Self.types.contains(full)
    else {
      throw TorchError(
        code: .refused,
        message: "'\(path)' wants '\(full)' of Python, which tensors do not need and which may do "
          + "anything; save the weights alone, with torch.save(model.state_dict(), …)"
      )
    }
    return .global(full)
  }

  private func storage(_ identifier: PickleValue) throws(TorchError) -> PickleValue {
    guard case .tuple(let parts, _) = identifier, parts.count >= 5,
      case .text("storage") = parts[0],
      case .global(let name) = parts[1], let type = Self.storageTypes[name],
      case .text(let key) = parts[2], case .integer(let count) = parts[4], count >= 0
    else { throw bytes.malformed() }
    return .storage(PickleValue.Storage(key: key, type: type, count: count))
  }

  private func rebuilt(
    _ name: PickleValue,
    _ arguments: PickleValue
  ) throws(TorchError) -> PickleValue {
    guard case .global(let name) = name, case .tuple(let arguments, _) = arguments else {
      throw bytes.malformed()
    }
    switch name {
    case "collections.OrderedDict" where arguments.isEmpty:
      return dictionary()
    case "torch._utils._rebuild_tensor_v2" where arguments.count >= 4:
      guard case .storage(let storage) = arguments[0], case .integer(let offset) = arguments[1],
        let shape = arguments[2].integers, let strides = arguments[3].integers,
        let tensor = StoredTensor(storage, offset: offset, shape: shape, strides: strides)
      else { throw bytes.malformed() }
      return .tensor(tensor)
    case "torch._utils._rebuild_parameter" where !arguments.isEmpty:
      return arguments[0]
    case "torch.Size" where arguments.count == 1:
      return arguments[0]
    default: throw bytes.malformed()
    }
  }

  // MARK: The stack

  private func top() throws(TorchError) -> PickleValue {
    guard let value = stack.last else { throw bytes.malformed() }
    return value
  }

  private func pop() throws(TorchError) -> PickleValue {
    guard stack.count > marks.last ?? 0, let value = stack.popLast() else {
      throw bytes.malformed()
    }
    return value
  }

  private func pop(_ count: Int) throws(TorchError) -> [PickleValue] {
    guard stack.count - (marks.last ?? 0) >= count else { throw bytes.malformed() }
    defer { stack.removeLast(count) }
    return Array(stack.suffix(count))
  }

  private func popMarked() throws(TorchError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw bytes.malformed() }
    defer { stack.removeLast(stack.count - mark) }
    return Array(stack[mark...])
  }

  private func remembered(_ key: Int) throws(TorchError) -> PickleValue {
    guard let value = memo[key] else { throw bytes.malformed() }
    return value
  }

  private func dictionary() -> PickleValue {
    dictionaries.append(PickleValue.Dictionary())
    return .dictionary(dictionaries[dictionaries.count - 1])
  }

  private func tuple(of items: [PickleValue]) throws(TorchError) -> PickleValue {
    let depth = 1 + (items.map(\.tupleDepth).max() ?? 0)
    guard depth <= Self.deepestTuple else { throw bytes.malformed() }
    return .tuple(items, depth: depth)
  }

  private func extendList(by items: [PickleValue]) throws(TorchError) {
    guard case .list(let list) = try top() else { throw bytes.malformed() }
    list.items += items
  }

  private func extendDictionary(by items: [PickleValue]) throws(TorchError) {
    guard case .dictionary(let dictionary) = try top(), items.count.isMultiple(of: 2) else {
      throw bytes.malformed()
    }
    for place in stride(from: 0, to: items.count, by: 2) {
      dictionary.entries.append((items[place], items[place + 1]))
    }
  }
}

extension PickleValue {
  /// How many tuples are inside one another.
  fileprivate var tupleDepth: Int {
    if case .tuple(_, let depth) = self { depth } else { 0 }
  }

  /// The numbers of a tuple or a list of integers.
  fileprivate var integers: [Int]? {
    let items: [PickleValue]
    switch self {
    case .tuple(let values, _): items = values
    case .list(let list): items = list.items
    default: return nil
    }
    let numbers = items.compactMap { item -> Int? in
      if case .integer(let number) = item { number } else { nil }
    }
    return numbers.count == items.count ? numbers : nil
  }
}
