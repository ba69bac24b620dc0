/// How a stored picture is turned and mirrored to be shown.
///
/// Any of the eight ways to lay a rectangle on its axes; other angles are taken to the nearest.
struct Orientation: Sendable, Equatable {
  /// The stored picture's rows become columns.
  var swapsAxes = false
  /// The shown picture's columns run against the stored axis that feeds them.
  var reversesColumns = false
  /// The shown picture's rows run against the stored axis that feeds them.
  var reversesRows = false

  /// As stored.
  static let upright = Orientation()
}

extension Orientation {
  /// Reads the 3×3 matrix that containers store, of which (x′, y′) = (a·x + c·y, b·x + d·y).
  init(displayMatrix matrix: UnsafePointer<Int32>) {
    let (a, b, c, d) = (matrix[0], matrix[1], matrix[3], matrix[4])
    swapsAxes = b.magnitude > a.magnitude
    reversesColumns = (swapsAxes ? c : a) < 0
    reversesRows = (swapsAxes ? b : d) < 0
  }

  /// Degrees clockwise that the picture is turned by, before any mirroring.
  var clockwiseDegrees: Int {
    switch (swapsAxes, reversesColumns, reversesRows) {
    case (false, true, true): 180
    case (false, _, _): 0
    case (true, true, _): 90
    case (true, false, _): 270
    }
  }

  /// The size as shown of a picture that is stored in `size`.
  func shown(_ size: PixelSize) -> PixelSize { swapsAxes ? size.transposed : size }

  /// Copies a picture as it is shown, without row padding.
  ///
  /// The stored picture has four bytes a pixel, of which the fourth is empty, and `stride` bytes from
  /// row to row; the shown one has three.
  func copy(
    _ source: UnsafePointer<UInt8>,
    stride: Int,
    size stored: PixelSize,
    to destination: UnsafeMutablePointer<UInt8>
  ) {
    let target = shown(stored)
    // Bytes to go in the stored picture for one step right and one step down in the shown one.
    let (right, down) = swapsAxes ? (stride, 4) : (4, stride)
    let (rightStep, downStep) = (reversesColumns ? -right : right, reversesRows ? -down : down)
    var row = UnsafeRawPointer(source)
    if reversesColumns { row += (target.width - 1) * right }
    if reversesRows { row += (target.height - 1) * down }
    var output = UnsafeMutableRawPointer(destination)
    for y in 0..<target.height {
      // Whole words are quicker; the empty byte is overwritten by the next pixel, so the very last
      // pixel goes byte by byte.
      let wordCount = y == target.height - 1 ? target.width - 1 : target.width
      var input = row
      for _ in 0..<wordCount {
        output.storeBytes(of: input.loadUnaligned(as: UInt32.self), as: UInt32.self)
        output += 3
        input += rightStep
      }
      if wordCount < target.width { output.copyMemory(from: input, byteCount: 3) }
      row += downStep
    }
  }
}
