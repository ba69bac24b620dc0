import ClipInput
import Foundation
import SpatiotemporalEncoding
public import Torch
public import Training
import VideoDecoding

/// Turns what people search with into a vector that clips can be compared with.
@Engine
public final class QueryEmbedder {
  private let library: Library
  private let embedder: VideoEmbedder
  private var text: TextSide?

  /// Takes a library and its model, made ready.
  public init(_ library: Library, embedder: VideoEmbedder) {
    self.library = library
    self.embedder = embedder
  }

  /// The vector of a stretch of a video or of a picture.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - range: The stretch; nil is all of it.
  /// - Returns: The query.
  /// - Throws: ``LibraryError`` of code `unreadable` where it cannot be decoded, and `unsuitable`
  ///   for a picture where the model looks at movement alone.
  public func query(
    ofFile path: String,
    in range: Range<Duration>? = nil
  ) async throws -> SearchQuery {
    let description: VideoDescription
    do throws(VideoError) {
      description = try VideoDescription(ofFileAt: path)
    } catch {
      throw LibraryError(code: .unreadable, message: error.message)
    }
    guard !description.isPicture || library.seesPictures else {
      throw LibraryError(
        code: .unsuitable,
        message:
          "the library's model looks at movement, of which a picture has none; search with a "
          + "video, or make a library with a model that looks at pictures"
      )
    }
    let whole = Duration.zero..<max(description.duration, .milliseconds(1))
    let stretch = range?.clamped(to: whole) ?? whole
    guard !stretch.isEmpty else {
      throw LibraryError(
        code: .invalid,
        message: "the video lasts \(description.duration.seconds) s and has nothing in that stretch"
      )
    }
    let rate = description.averageFrameRate
    let segment = VideoSegment(
      item: 0,
      path: path,
      range: stretch,
      framePeriod: rate > 0 ? .seconds(1 / rate) : .zero
    )
    var found: Result<[Float], VideoError>?
    try await embedder.embed([segment]) { _, vector in found = vector }
    switch found {
    case .success(let vector): return SearchQuery(vector)
    case .failure(let error): throw LibraryError(code: .unreadable, message: error.message)
    case nil: preconditionFailure("QueryEmbedder: one segment gave no embedding")
    }
  }

  /// The vector of a text.
  ///
  /// - Throws: ``LibraryError`` of code `unsuitable` where the library's model reads no texts.
  public func query(ofText words: String) async throws -> SearchQuery {
    let words = words.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !words.isEmpty else {
      throw LibraryError(code: .invalid, message: "a text to search with has at least one word")
    }
    guard library.readsText else {
      throw LibraryError(
        code: .unsuitable,
        message:
          "the library's model reads no texts; search with a clip, or make a library with an "
          + "imported CLIP"
      )
    }
    let side = try text ?? TextSide(ofRun: library.folder.modelFolder)
    text = side
    let classifier = ZeroShotClassifier(
      classNames: [words],
      words: [words],
      templates: ["{}", "a photo of {}.", "a video of {}."],
      text: side.network,
      tokenizer: side.tokenizer,
      logitScale: side.logitScale
    )
    return SearchQuery(classifier.weights.floats(), isText: true)
  }
}

extension VideoDescription {
  /// Whether a file is one picture, not a video.
  var isPicture: Bool {
    frameCount == 1 || container.hasSuffix("_pipe")
      || container == "image2"
  }
}

extension Library {
  /// Whether pictures can be searched with: a model that looks at movement alone sees nothing in one.
  public var seesPictures: Bool { model.clip.pairInterval == nil }

  /// Whether texts can be searched with.
  public var readsText: Bool {
    FileManager.default.fileExists(atPath: folder.modelFolder + "/text")
  }
}
