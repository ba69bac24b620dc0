public import VideoDecoding

extension BoxedVideo {
  /// Clips boxes that reach over the edge of their frame.
  ///
  /// - Parameters:
  ///   - frameCount: How many frames the video has.
  ///   - size: The size of a frame.
  /// - Returns: The same video, nothing of it outside the frames.
  /// - Throws: ``DataError`` where a box lies wholly outside its frame, or a frame after the
  ///   video's end.
  public func checked(frameCount: Int, size: PixelSize) throws(DataError) -> Self {
    if let last = annotatedFrames.max(), last > frameCount {
      throw DataError(
        code: .malformedAnnotations,
        message: "frame \(last) of '\(path)' is annotated, but the video has \(frameCount) frames; "
          + "annotate the video that is there, or remove the rows after its end"
      )
    }
    let edges = Box(x1: 0, y1: 0, x2: Double(size.width), y2: Double(size.height))
    var clipped = self
    for frame in objects.keys.sorted() {
      clipped.objects[frame] = try objects[frame, default: []].map { (object) throws(DataError) in
        var object = object
        let box = object.box
        object.box = box.intersection(edges)
        guard object.box.area > 0 else {
          throw DataError(
            code: .malformedAnnotations,
            message: "a '\(object.label)' in frame \(frame) of '\(path)' lies outside the picture "
              + "of \(size): from (\(box.x1), \(box.y1)) to (\(box.x2), \(box.y2)); correct or "
              + "remove it"
          )
        }
        return object
      }
    }
    return clipped
  }
}
