internal import CTorch

/// Tensors made on all of the engine's threads at once, each by one thread alone.
///
/// For many small tensors, where spreading each operation over the threads would not pay. Each comes
/// out the same to the bit whatever the number of threads.
///
/// - Parameters:
///   - count: How many.
///   - element: Makes one; it runs on any thread, in that thread's modes: gradients are recorded and
///     nothing is cast unless it says otherwise.
/// - Returns: The tensors, in the order of their numbers.
public func inParallel(_ count: Int, _ element: @Sendable (Int) -> Tensor) -> [Tensor] {
  withoutActuallyEscaping(element) { element in
    let work = ParallelWork(count, element)
    withExtendedLifetime(work) {
      ct_in_parallel(
        Int64(count),
        { index, context in
          Unmanaged<ParallelWork>.fromOpaque(context).takeUnretainedValue().make(Int(index))
        },
        Unmanaged.passUnretained(work).toOpaque()
      )
    }
    return work.made.compactMap(\.tensor)
  }
}

/// A closure, and a place of its own for each of its results.
private final class ParallelWork {
  final class Place {
    var tensor: Tensor?
  }

  let made: [Place]
  private let element: @Sendable (Int) -> Tensor

  init(_ count: Int, _ element: @escaping @Sendable (Int) -> Tensor) {
    made = (0..<count).map { _ in Place() }
    self.element = element
  }

  func make(_ index: Int) { made[index].tensor = element(index) }
}
