import Foundation
import Torch
import Training
import VideoDecoding

/// The user's folder of features that were made before, for any run that wants them again.
///
/// A file is named by what decides its numbers: the bytes of the video, the network with its weights,
/// and how the frames were chosen and changed. What cannot be read is made anew, and what cannot be
/// written is not kept.
struct FeatureCache {
  private let folder: String
  private let context: String
  private static let tensorName = "features"

  /// The cache for one network and one way of choosing frames, described by `context`.
  init(_ context: String, in folder: String) {
    (self.folder, self.context) = (folder, context)
  }

  /// What the features of a stretch of a video are kept under; nil where the video cannot be told by
  /// its bytes.
  func name(of path: String, _ stretch: String) -> ContentHash? {
    ContentHash(ofFile: path).map { content in
      ContentHash(of: Data("\(context)|\(content)|\(stretch)".utf8))
    }
  }

  /// Whether there is a file of that name, whatever is in it.
  func contains(_ name: ContentHash) -> Bool {
    FileManager.default.fileExists(atPath: path(of: name))
  }

  /// The features of a name; nil where they are not there.
  func features(_ name: ContentHash) -> Tensor? {
    (try? Safetensors(contentsOf: path(of: name)))?.tensors[Self.tensorName]
  }

  /// Keeps features.
  func keep(_ features: Tensor, as name: ContentHash) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard let data = try? Safetensors([Self.tensorName: features]).encoded() else { return }
    try? writeAtomically(data, to: path(of: name))
  }

  private func path(of name: ContentHash) -> String { "\(folder)/\(name).safetensors" }
}
