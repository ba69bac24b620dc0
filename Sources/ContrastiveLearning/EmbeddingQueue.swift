public import Torch
public import TorchNN

/// Keeps the most recent keys as negatives for later batches (He et al., MoCo, 2020).
///
/// A queue holds embeddings of past steps, so that a small batch still meets many negatives. Its
/// keys carry no gradient and grow stale: pair it with a slow copy of the encoder.
public final class EmbeddingQueue: Module {
  /// The keys, `[capacity, D]`, unit length.
  private let keys: Buffer
  /// The place of the next key, and how many keys have come, up to the capacity: `[2]`.
  private let position: Buffer

  /// Makes an empty queue.
  public init(capacity: Int, width: Int) {
    precondition(capacity > 0, "queue: expected a capacity above 0, got \(capacity)")
    keys = Buffer(.zeros([capacity, width]))
    position = Buffer(.zeros([2], type: .int64))
  }

  /// How many keys the queue can hold.
  public var capacity: Int { keys.value.shape[0] }

  /// How many it holds.
  public var count: Int { position.value.ints()[1] }

  /// The keys it holds.
  ///
  /// - Shape: `[count, D]`.
  public var negatives: Tensor { keys.value.narrowed(along: 0, to: 0..<count) }

  /// Adds keys; where the queue is full, the oldest make way.
  ///
  /// - Parameter fresh: `[B, D]`, at most as many as the queue holds.
  public func enqueue(_ fresh: Tensor) {
    let size = fresh.shape[0]
    precondition(size <= capacity, "queue: \(size) keys at once, with a capacity of \(capacity)")
    let start = position.value.ints()[0]
    let first = min(size, capacity - start)
    withoutGradient {
      keys.value.narrowed(along: 0, to: start..<(start + first))
        .assign(fresh.narrowed(along: 0, to: 0..<first))
      if first < size {
        keys.value.narrowed(along: 0, to: 0..<(size - first))
          .assign(fresh.narrowed(along: 0, to: first..<size))
      }
      position.value.assign(
        Tensor([(start + size) % capacity, min(count + size, capacity)], shape: [2])
      )
    }
  }
}
