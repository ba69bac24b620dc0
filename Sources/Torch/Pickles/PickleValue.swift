import Foundation

/// What a pickle of a checkpoint may hold: plain values, containers, and tensors.
indirect enum PickleValue {
  case none
  case truth(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case bytes(Data)
  /// With how many tuples are inside one another, itself counted.
  case tuple([PickleValue], depth: Int)
  case list(List)
  case dictionary(Dictionary)
  /// A name that is known to be harmless; nothing is ever called by it but what rebuilds tensors.
  case global(String)
  case storage(Storage)
  case tensor(StoredTensor)

  /// A list, which is filled after it was put down.
  final class List {
    var items: [PickleValue] = []
  }

  /// A dictionary, which is filled after it was put down, in its order.
  final class Dictionary {
    var entries: [(key: PickleValue, value: PickleValue)] = []
  }

  /// Numbers in another part of the file.
  struct Storage {
    let key: String
    let type: DataType
    let count: Int
  }
}

/// A tensor as a checkpoint describes it.
struct StoredTensor {
  let storage: PickleValue.Storage
  let offset: Int
  let shape: [Int]
  let strides: [Int]

  /// Nil where it would reach beyond its storage.
  init?(_ storage: PickleValue.Storage, offset: Int, shape: [Int], strides: [Int]) {
    guard offset >= 0, shape.count == strides.count, shape.allSatisfy({ $0 >= 0 }),
      strides.allSatisfy({ $0 >= 0 })
    else { return nil }
    if !shape.contains(0) {
      var last = offset
      for (length, stride) in zip(shape, strides) {
        let (reach, tooFar) = (length - 1).multipliedReportingOverflow(by: stride)
        let (sum, overflows) = last.addingReportingOverflow(reach)
        guard !tooFar, !overflows else { return nil }
        last = sum
      }
      guard last < storage.count else { return nil }
      // Repeated numbers may not be more than there are.
      var count = 1
      for length in shape {
        let (product, overflows) = count.multipliedReportingOverflow(by: length)
        guard !overflows, product <= storage.count else { return nil }
        count = product
      }
    }
    (self.storage, self.offset, self.shape, self.strides) = (storage, offset, shape, strides)
  }

  /// The tensor's numbers row by row, from those of its storage.
  func bytes(in storage: Data) -> [UInt8] {
    let width = self.storage.type.byteCount
    let count = shape.reduce(1, *)
    guard count > 0 else { return [] }
    return storage.withUnsafeBytes { source in
      if isContiguous {
        return Array(source[offset * width..<(offset + count) * width])
      }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count * width)
      var index = [Int](repeating: 0, count: shape.count)
      var place = offset
      for _ in 0..<count {
        bytes.append(contentsOf: source[place * width..<(place + 1) * width])
        for axis in shape.indices.reversed() {
          index[axis] += 1
          place += strides[axis]
          if index[axis] < shape[axis] { break }
          place -= strides[axis] * shape[axis]
          index[axis] = 0
        }
      }
      return bytes
    }
  }

  private var isContiguous: Bool {
    var expected = 1
    for (length, stride) in zip(shape, strides).reversed() {
      if length != 1, stride != expected { return false }
      expected *= length
    }
    return true
  }
}
