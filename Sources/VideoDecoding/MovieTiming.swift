internal import CFFmpeg

/// The clock of a movie that is written, and the shape of its pixels.
struct MovieTiming {
  /// The length of a tick, which the times of frames are counted in.
  let timeBase: AVRational
  /// Frames per second on average.
  let frameRate: AVRational
  /// The width of a pixel for its height; 0/1 where nobody said.
  let pixelAspect: AVRational
  /// Whether each frame lasts as long as any other.
  let isRegular: Bool

  /// A tick for each frame.
  init(frameRate: Double) {
    self.frameRate = av_d2q(frameRate, 1_000_000)
    timeBase = av_inv_q(self.frameRate)
    pixelAspect = AVRational(num: 0, den: 1)
    isRegular = true
  }

  /// The clock of another video.
  init(of stream: PictureStream, averageFrameRate: Double) {
    timeBase = stream.timeBase
    frameRate = av_d2q(averageFrameRate > 0 ? averageFrameRate : 25, 1_000_000)
    // A picture that is laid on its side has its pixels laid on their sides.
    let aspect = stream.pixelAspect
    pixelAspect =
      stream.orientation.swapsAxes && aspect.num > 0 ? av_inv_q(aspect) : aspect
    isRegular = false
  }
}
