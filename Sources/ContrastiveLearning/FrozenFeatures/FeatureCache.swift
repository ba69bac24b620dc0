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
  private static let name = "features"

  /// The cache for one network and one way of choosing frames, described by `context`.
  init(_ context: String, in folder: String) {
    (self.folder, self.context) = (folder, context)
  }

  /// The file of a stretch of a video; nil where the video cannot be told by its bytes.
  func file(of path: String, _ stretch: String) -> String? {
    guard let content = ContentHash(ofFile: path) else { return nil }
    let name = ContentHash(of: Data("\(context)|\(content)|\(stretch)".utf8))
    return "\(folder)/\(name).safetensors"
  }

  /// The features in a file; nil where they are not there.
  func features(at path: String) -> Tensor? {
    (try? Safetensors(contentsOf: path))?.tensors[Self.name]
  }

  /// Keeps features.
  func keep(_ features: Tensor, at path: String) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard let data = try? Safetensors([Self.name: features]).encoded() else { return }
    try? writeAtomically(data, to: path)
  }
}
