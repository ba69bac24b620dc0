import Testing
import VideoDecoding

@testable import SyntheticVideo

@Suite struct PerformanceTests {
  @Test(arguments: Action.allCases, 0..<4)
  func jointsLieInTheBoxAndTheBoxInThePicture(action: Action, number: Int) {
    let performance = SyntheticFootage().performance(of: action, number: number)
    for index in 0..<performance.frameCount {
      let box = performance.box(inFrame: index)
      #expect(box.x1 >= 0 && box.y1 >= 0 && box.x1 < box.x2 && box.y1 < box.y2)
      #expect(box.x2 <= 160 && box.y2 <= 120)
      let outside = performance.joints(inFrame: index).filter { _, place in
        !(box.x1...box.x2).contains(place.x.clamped(to: 0...160))
          || !(box.y1...box.y2).contains(place.y.clamped(to: 0...120))
      }
      #expect(outside.isEmpty, "frame \(index)")
    }
  }

  /// The figure alone on an empty picture fills its box to the pixel.
  @Test(arguments: Action.allCases, [0, 5])
  func boxesAreTight(action: Action, number: Int) {
    let performance = SyntheticFootage().performance(of: action, number: number)
    for index in stride(from: 0, to: performance.frameCount, by: 9) {
      let figure = performance.figure(inFrame: index)
      let canvas = Canvas(size: PixelSize(width: 160, height: 120))
      canvas.fill(canvas.whole, .white)
      figure.draw(on: canvas, light: Point(0, -1))
      let pixels = canvas.pixels()
      let drawn = (0..<160 * 120).filter { pixels[$0 * 3] < 250 || pixels[$0 * 3 + 2] < 250 }
      let columns = drawn.map { Double($0 % 160) }
      let rows = drawn.map { Double($0 / 160) }
      let box = performance.box(inFrame: index)
      // A pixel that is touched by less than a fiftieth doesn't show, so one pixel of play.
      #expect(((columns.min() ?? 0) - box.x1).magnitude <= 1.05)
      #expect(((columns.max() ?? 0) + 1 - box.x2).magnitude <= 1.05)
      #expect(((rows.min() ?? 0) - box.y1).magnitude <= 1.05)
      #expect(((rows.max() ?? 0) + 1 - box.y2).magnitude <= 1.05)
    }
  }

  @Test(arguments: Action.allCases)
  func mostOfTheFigureIsSeen(action: Action) {
    for number in 0..<24 {
      let performance = SyntheticFootage().performance(of: action, number: number)
      for index in stride(from: 0, to: performance.frameCount, by: 6) {
        let whole = performance.figure(inFrame: index).box
        let seen = performance.box(inFrame: index)
        let share =
          (seen.x2 - seen.x1) * (seen.y2 - seen.y1)
          / ((whole.x2 - whole.x1) * (whole.y2 - whole.y1))
        #expect(share > 0.85, "frame \(index) of number \(number)")
      }
    }
  }

  @Test func framesAreAtEvenTimes() {
    let performance = SyntheticFootage().performance(of: .walk, number: 0)
    #expect(performance.times.count == performance.frameCount)
    #expect(performance.times[0] == .zero)
    #expect(performance.times[5] == .milliseconds(200))
  }

  @Test func aFrameBeyondTheEndIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      _ = SyntheticFootage().performance(of: .walk, number: 0).box(inFrame: 1000)
    }
  }
}
