import ClipInput
import RecipeFormat
import SpatiotemporalEncoding
import Torch
import TorchNN
import Training
import VideoDecoding

/// Finds and follows the objects of videos, frame by frame.
@Engine
final class VideoDetector {
  /// What is in one frame.
  struct FrameObjects: Sendable {
    /// The frame, counted from 1.
    let number: Int
    /// When it is shown.
    let time: Duration
    /// What was found in it, surest first.
    let found: [BoxedObject]
    /// What is followed through it, with identities.
    let tracked: [BoxedObject]
  }

  /// Clips that are looked at together.
  private static let batchSize = 8

  private let detector: ObjectDetector
  private let model: TrainedModel
  private let compute: ComputeRecipe

  /// Prepares an encoder for use; it can then not be trained any more.
  ///
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(_ detector: ObjectDetector, on model: TrainedModel, compute: ComputeRecipe) throws {
    self.detector = detector
    self.model = model
    self.compute = compute
    model.encoder.setTraining(false)
    model.encoder.prepareForInference(type: compute.autocast)
    try model.encoder.move(to: compute.resolvedDevice)
    try detector.head.move(to: compute.resolvedDevice)
  }

  /// Looks at the frames of a video in order; the memory that it takes does not grow with them.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - numbers: The frames to look at, counted from 1; nil is all.
  ///   - body: Told what is in each frame.
  /// - Throws: `VideoError` where the file cannot be decoded, ``Torch/TorchError``, what `body`
  ///   throws, and `CancellationError`.
  func forEachFrame(
    ofVideoAt path: String,
    numbers: ClosedRange<Int>? = nil,
    _ body: @Engine (FrameObjects) async throws -> Void
  ) async throws {
    let clip = detector.recipe.clip
    let reader = try FrameClipReader(
      path,
      numbers: numbers,
      shape: clip,
      shortSide: DecodingRecipe().shortSide(for: clip.side)
    )
    var tracker = detector.makeTracker()
    var coming = Task { try await reader.next(Self.batchSize) }
    while true {
      try Task.checkCancellation()
      let elements = try await coming.value
      guard !elements.isEmpty else { return }
      // The next frames are decoded while these are looked at.
      coming = Task { try await reader.next(Self.batchSize) }
      for (element, found) in zip(elements, try objects(of: elements, size: reader.size)) {
        try await body(
          FrameObjects(
            number: element.number,
            time: element.time,
            found: found,
            tracked: tracker.step(
              found,
              looks: found.map {
                ObjectLook(
                  of: $0.box,
                  in: element.clip,
                  frame: clip.middleFrame,
                  original: reader.size
                )
              }
            )
          )
        )
      }
    }
  }

  private func objects(
    of elements: [FrameClipReader.Element],
    size: PixelSize
  ) throws -> [[BoxedObject]] {
    // Others may have used the engine since the last frames.
    Processor.threadCount = compute.threadCount
    let shape = detector.recipe.clip
    let views = elements.map { ClipView(clip: $0.clip, draw: .whole(of: $0.clip.size)) }
    let clips = try stack(
      inParallel(views.count) { views[$0].tensor(side: shape.side) }
    ).moved(to: compute.resolvedDevice)  // [B, 3, T, H, W]
    let output = withInference {
      withAutocast(compute.autocast, on: clips.device) {
        detector.head(model.encoder.slice(of: clips), frames: shape.middleFrames(of: clips))
      }
    }
    let mappings = views.map {
      ClipMapping($0.draw, of: size, decodedAs: $0.clip.size, side: shape.side)
    }
    return detector.objects(in: output, mappings, size: size)
  }
}

extension FrameClipReader {
  /// At most so many of the next frames; none after the last.
  fileprivate func next(_ count: Int) throws(VideoError) -> [Element] {
    var elements: [Element] = []
    while elements.count < count, let element = try next() { elements.append(element) }
    return elements
  }
}
