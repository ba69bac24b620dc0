import ClipInput
import VideoDecoding

/// Annotated frames to learn to detect from.
struct DetectionExamples: Sendable {
  /// An annotated frame.
  struct Example: Sendable {
    /// Where clips are cut from for it.
    let source: ClipSource
    /// The place of its video in the collection.
    let video: Int
    /// The objects in it, in the pixels of the video's own pictures.
    let objects: [BoxedObject]
    /// The size of these pictures.
    let size: PixelSize
  }

  /// What clips are cut from.
  let footage: SegmentedCollection
  /// The annotated frames, video by video; those that nobody has looked at teach nothing.
  let examples: [Example]
  /// The classes, in alphabetical order.
  let classes: [String]
  /// The most frames that any of the videos shows in a second.
  let frameRate: Double

  /// Reads what videos show and when.
  ///
  /// - Parameters:
  ///   - collection: The annotations.
  ///   - decoding: How videos are cut into segments.
  ///   - tasks: How many files are open at once.
  /// - Throws: ``TaskError`` where there is no object to learn from, ``ClipInput/DataError`` where
  ///   annotations do not fit their video, and `VideoError` where it cannot be decoded.
  init(_ collection: BoxCollection, decoding: DecodingRecipe, tasks: Int) async throws {
    let named = collection.videos.flatMap { $0.objects.values.joined() }.filter { !$0.isIgnored }
    guard !named.isEmpty else {
      throw TaskError(
        code: .noLabels,
        message: "there is no box in \(collection.videos.count) videos to learn from; draw some"
      )
    }
    classes = Set(named.map(\.label)).sorted()
    let files = VideoCollection(items: collection.videos.map { VideoItem(path: $0.path) })
    let footage = try await SegmentedCollection(
      files,
      longest: decoding.longestSegment,
      tasks: tasks
    )
    var examples: [Example] = []
    var shortest: Duration?
    for (place, video) in collection.videos.enumerated() {
      try Task.checkCancellation()
      let frames = try FrameTimes(ofVideoAt: video.path)
      let checked = try video.checked(frameCount: frames.times.count, size: frames.size)
      let own = footage.segments.indices.filter {
        files.items[footage.segments[$0].item].path == video.path
      }
      for (time, next) in zip(frames.times, frames.times.dropFirst()) {
        shortest = min(shortest ?? next - time, next - time)
      }
      for number in checked.annotatedFrames.sorted() {
        let time = frames.times[number - 1]
        // Of a file that says too short a length, the last segment goes on to its end.
        let segment = own.first { footage.segments[$0].range.contains(time) } ?? own.last
        guard let segment else { continue }
        examples.append(
          Example(
            source: ClipSource(segment: segment, centre: time),
            video: place,
            objects: checked.objects[number, default: []],
            size: frames.size
          )
        )
      }
    }
    self.footage = footage
    self.examples = examples
    frameRate = shortest.map { $0 > .zero ? 1 / $0.seconds : 0 } ?? 0
  }
}
