import Torch

/// How a grid of tokens over time, height and width is cut into windows.
///
/// Windows that are shifted go round the grid's end, where tokens meet that are no neighbours.
struct WindowGrid {
  /// Tokens of a window, `V`.
  let volume: Int
  /// What tells tokens of a window apart that meet round the grid's end: for each axis along which
  /// windows are shifted, 0 and 1 for those before the end, 1 and 0 for those after it.
  ///
  /// - Shape: `[W, V, 2 · axes]`, with W windows of a clip; nil where no axis has shifted windows.
  let sides: Tensor?

  /// The token at each place of each window; where zeros continue the grid, tokens are counted from
  /// 1, and 0 is a zero.
  private let tokens: Tensor
  /// Where each token lies in the windows.
  private let places: Tensor
  private let windowCount: Int
  private let isPadded: Bool

  /// Cuts a grid into windows of at most `largest` tokens along each axis; shifted ones begin half a
  /// window later, except along axes that one window covers.
  init(_ grid: [Int], window largest: [Int], isShifted: Bool, on device: Device) {
    let cut = WindowCut(grid, window: largest, isShifted: isShifted)
    volume = cut.window.reduce(1, *)
    windowCount = cut.counts.reduce(1, *)
    isPadded = cut.whole != grid
    let (first, count) = (isPadded ? 1 : 0, grid.reduce(1, *))
    let numbers = Tensor.range(first..<first + count, on: device).reshaped(grid)
    let missing = zip(cut.whole, grid).map { $0 - $1 }
    tokens = cut(numbers.padded(missing.reversed().flatMap { [0, $0] })).flattened()  // [W·V]
    places = cut.joined(.range(0..<windowCount * volume, on: device))
      .narrowed(along: 0, to: 0..<grid[0])
      .narrowed(along: 1, to: 0..<grid[1])
      .narrowed(along: 2, to: 0..<grid[2]).flattened()  // [N]
    let sides = cut.shiftedAxes.map { cut(cut.isBeyondEnd(along: $0, on: device)) }  // [W, V] each
    self.sides = sides.isEmpty ? nil : stack(sides.flatMap { [$0, 1 - $0] }, along: 2)
  }

  /// The tokens of each window, and zeros where the grid does not fill it.
  ///
  /// - Shape: `[B, N, D]` → `[B · W, V, D]`.
  func windows(of x: Tensor) -> Tensor {
    let features = x.shape[2]
    guard windowCount > 1 else { return x }
    let source = isPadded ? x.padded([0, 0, 1, 0]) : x
    return source.gathered(tokens, along: 1).reshaped([-1, volume, features])
  }

  /// The tokens of the grid, in order.
  ///
  /// - Shape: `[B · W, V, D]` → `[B, N, D]`.
  func tokens(of windows: Tensor) -> Tensor {
    guard windowCount > 1 else { return windows }
    return windows.reshaped([-1, windowCount * volume, windows.shape[2]])
      .gathered(places, along: 1)
  }
}

/// The numbers behind a ``WindowGrid``, by which whatever lies on the grid is cut.
private struct WindowCut {
  /// Tokens of a window along each axis.
  let window: [Int]
  /// Windows along each axis.
  let counts: [Int]
  /// Tokens along each axis of a grid that windows fill.
  let whole: [Int]
  private let shift: [Int]

  init(_ grid: [Int], window largest: [Int], isShifted: Bool) {
    window = zip(grid, largest).map { min($0, $1) }
    shift = zip(grid, largest).map { isShifted && $0 > $1 ? $1 / 2 : 0 }
    counts = zip(grid, window).map { ($0 + $1 - 1) / $1 }
    whole = zip(counts, window).map { $0 * $1 }
  }

  var shiftedAxes: [Int] { shift.indices.filter { shift[$0] > 0 } }

  /// - Shape: `[T, H, W]` → `[W, V]`.
  func callAsFunction(_ x: Tensor) -> Tensor {
    (0..<3).reduce(x) { rolled($0, by: shift[$1], along: $1) }
      .reshaped([counts[0], window[0], counts[1], window[1], counts[2], window[2]])
      .permuted([0, 2, 4, 1, 3, 5]).reshaped([counts.reduce(1, *), window.reduce(1, *)])
  }

  /// - Shape: `[W · V]` → `[T, H, W]`.
  func joined(_ x: Tensor) -> Tensor {
    let inOrder = x.reshaped(counts + window).permuted([0, 3, 1, 4, 2, 5]).reshaped(whole)
    return (0..<3).reduce(inOrder) { rolled($0, by: whole[$1] - shift[$1], along: $1) }
  }

  /// Ones where windows that go round the end of an axis hold its beginning.
  ///
  /// - Shape: → `[T, H, W]`.
  func isBeyondEnd(along axis: Int, on device: Device) -> Tensor {
    var shape = [1, 1, 1]
    shape[axis] = whole[axis]
    let beginning = Tensor.ones([shift[axis]], on: device)
    let rest = Tensor.zeros([whole[axis] - shift[axis]], on: device)
    return concatenate([beginning, rest], along: 0).reshaped(shape).expanded(to: whole)
  }

  private func rolled(_ x: Tensor, by shift: Int, along axis: Int) -> Tensor {
    guard shift > 0 else { return x }
    let length = x.shape[axis]
    return concatenate(
      [
        x.narrowed(along: axis, to: shift..<length), x.narrowed(along: axis, to: 0..<shift),
      ],
      along: axis
    )
  }
}
