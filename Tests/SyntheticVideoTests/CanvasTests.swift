import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct CanvasTests {
  private let red = Color(red: 1, green: 0, blue: 0)

  @Test func pixelsAreRowsOfRedGreenBlue() {
    let canvas = Canvas(size: PixelSize(width: 3, height: 2))
    canvas.fill(.rectangle(x: 1, y: 1, width: 1, height: 1), Color(red: 1, green: 0.2, blue: 0))
    let expected: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 51, 0, 0, 0, 0]
    #expect(canvas.pixels() == expected)
  }

  @Test func aPlacedPictureComesBackUnchanged() {
    let canvas = Canvas(size: PixelSize(width: 4, height: 3))
    let bytes = (0..<12).map { UInt8($0 * 20) }
    canvas.place(bytes, size: PixelSize(width: 2, height: 2), x: 1, y: 1)
    let rows = canvas.pixels()
    #expect(Array(rows[15..<21]) == Array(bytes[0..<6]))
    #expect(Array(rows[27..<33]) == Array(bytes[6..<12]))
  }

  @Test func clippingLeavesTheRestAlone() {
    let canvas = Canvas(size: PixelSize(width: 2, height: 1))
    canvas.clipped(to: .rectangle(x: 0, y: 0, width: 1, height: 1)) {
      canvas.fill(canvas.whole, red)
    }
    #expect(canvas.pixels() == [255, 0, 0, 0, 0, 0])
    canvas.fill(canvas.whole, red)
    #expect(canvas.pixels() == [255, 0, 0, 255, 0, 0])
  }

  @Test func aPictureAsFillingIsMirroredBeyondItsEdges() {
    let tile = Canvas(size: PixelSize(width: 2, height: 1))
    tile.fill(.rectangle(x: 0, y: 0, width: 1, height: 1), red)
    let canvas = Canvas(size: PixelSize(width: 6, height: 1))
    canvas.fill(canvas.whole, with: tile, at: Point(1, 0), scale: 1)
    let reds = stride(from: 0, to: 18, by: 3).map { canvas.pixels()[$0] }
    #expect(reds == [255, 255, 0, 0, 255, 255])
  }

  @Test func anEmptyPictureIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = Canvas(size: PixelSize(width: 0, height: 4))
    }
  }

  @Test(arguments: zip([0, 1, 2, 3], [[1.0, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1]]))
  func huesRunFromRedOverYellowToGreen(sixth: Int, expected: [Double]) {
    let color = Color(hue: Double(sixth) / 6, saturation: 1, brightness: 1)
    for (value, wanted) in zip([color.red, color.green, color.blue], expected) {
      #expect((value - wanted).magnitude < 1e-9)
    }
  }
}
