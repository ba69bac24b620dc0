import Testing
import Torch
import TorchNN

@testable import ContrastiveLearning

@Suite struct EmbeddingQueueTests {
  private func keys(_ values: [Float]) -> Tensor { Tensor(values, shape: [values.count, 1]) }

  @Test func `it starts empty and fills in order`() {
    let queue = EmbeddingQueue(capacity: 4, width: 1)
    #expect(queue.count == 0)
    queue.enqueue(keys([1, 2, 3]))
    #expect(queue.negatives.floats() == [1, 2, 3])
  }

  @Test func `when it is full the oldest make way`() {
    let queue = EmbeddingQueue(capacity: 4, width: 1)
    queue.enqueue(keys([1, 2, 3]))
    queue.enqueue(keys([4, 5, 6]))
    #expect(queue.count == 4)
    #expect(Set(queue.negatives.floats()) == [3, 4, 5, 6])
    queue.enqueue(keys([7]))
    #expect(Set(queue.negatives.floats()) == [4, 5, 6, 7])
  }

  @Test func `a copy of its weights goes on as it would have`() throws {
    let queue = EmbeddingQueue(capacity: 3, width: 1)
    queue.enqueue(keys([1, 2]))
    let restored = EmbeddingQueue(capacity: 3, width: 1)
    try restored.load(queue.weights)
    for one in [queue, restored] { one.enqueue(keys([3, 4])) }
    #expect(queue.negatives.floats() == restored.negatives.floats())
  }

  @Test func `more keys than it holds are a programming error`() async {
    await #expect(processExitsWith: .failure) {
      EmbeddingQueue(capacity: 2, width: 1).enqueue(Tensor.zeros([3, 1]))
    }
  }
}
