internal import VideoDecoding

/// A video before it is drawn: what a stage needs to draw any picture of it.
protocol Scene: Sendable {
  var size: PixelSize { get }
  var frameCount: Int { get }
  /// Pictures a second.
  var frameRate: Double { get }
  var scenery: Scenery { get }
  var passersby: [Passerby] { get }

  func shot(ofFrame index: Int) -> Shot
}

extension Scene {
  func seconds(ofFrame index: Int) -> Double {
    Double(index) / frameRate
  }

  /// The part of the video that has passed, from 0 to 1.
  func share(ofFrame index: Int) -> Double {
    Double(index) / Double(max(frameCount - 1, 1))
  }

  func requireFrame(_ index: Int) {
    precondition(
      (0..<frameCount).contains(index),
      "\(Self.self): frame \(index) is not among its \(frameCount) frames"
    )
  }

  var frameTimes: [Duration] {
    (0..<frameCount).map { .seconds(seconds(ofFrame: $0)) }
  }

  /// All pictures.
  func drawn() -> Clip {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(frameCount * size.width * size.height * 3)
    let stage = Stage(self)
    for index in 0..<frameCount {
      pixels += stage.pixels(ofFrame: index)
    }
    return Clip(size: size, times: frameTimes, pixels: pixels)
  }
}
