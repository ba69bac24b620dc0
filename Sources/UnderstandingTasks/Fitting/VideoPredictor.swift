public import ClipInput
public import Torch
public import Training

/// What a fitted model says of what happens in a video, and of what is where in it.
public struct VideoPrediction: Sendable, Equatable {
  /// A frame and what is followed through it.
  public struct Frame: Sendable, Equatable {
    /// When it is shown.
    public let time: Duration
    /// The objects, each with an identity and a score; boxes are in pixels of the video's pictures.
    public let objects: [BoxedObject]
  }

  /// The actions, surest first; nil where the model was not fitted to tell any.
  public let actions: [ActionSegment]?
  /// All frames in their order; nil where the model was not fitted to find objects.
  public let frames: [Frame]?
}

/// Looks at videos with the heads of a fitted model that tell what happens when, and what is where.
///
///     let predictor = try VideoPredictor(FittedModel(contentsOf: path))
///     let prediction = try await predictor.prediction(ofVideoAt: "street.mp4")
@Engine
public final class VideoPredictor {
  private let recognition: (recognizer: ActionRecognizer, encoder: TimelineEncoder)?
  private let detector: VideoDetector?

  /// Makes copies of a model's encoder ready; the model itself stays as it is.
  ///
  /// - Parameters:
  ///   - fitted: The model; without these heads nothing is told.
  ///   - compute: What is computed on and in.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  public init(_ fitted: FittedModel, compute: ComputeRecipe = ComputeRecipe()) throws {
    recognition = try fitted.recognizer.map { recognizer in
      let step = recognizer.recipe.step
      return (
        recognizer, try TimelineEncoder(fitted.model.copy(), step: step, compute: compute)
      )
    }
    detector = try fitted.detector.map { detector in
      try VideoDetector(detector, on: fitted.model.copy(), compute: compute)
    }
  }

  /// Looks at a video from beginning to end, for each task once.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - onFrame: Told of each frame in which objects were looked for; it may wait for other work.
  /// - Returns: What the model says.
  /// - Throws: `VideoError` where the file cannot be decoded, ``Torch/TorchError``, what `onFrame`
  ///   throws, and `CancellationError`.
  public func prediction(
    ofVideoAt path: String,
    onFrame: @Engine (_ time: Duration) async throws -> Void = { _ in }
  ) async throws -> VideoPrediction {
    var actions: [ActionSegment]?
    if let recognition {
      let timeline = try await recognition.encoder.timeline(of: path)
      actions = recognition.recognizer.segments(on: timeline)
    }
    guard let detector else { return VideoPrediction(actions: actions, frames: nil) }
    var times: [Duration] = []
    var found: [[BoxedObject]] = []
    try await detector.forEachFrame(ofVideoAt: path) { frame in
      times.append(frame.time)
      found.append(frame.tracked)
      try await onFrame(frame.time)
    }
    let frames = zip(times, interpolatingTracks(in: found)).map(VideoPrediction.Frame.init)
    return VideoPrediction(actions: actions, frames: frames)
  }
}
