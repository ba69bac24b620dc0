import Foundation
import Torch

/// How clips of one shape are cut into tubelets: boxes of two frames and eight by eight pixels.
struct TubeletGrid {
  /// Frames, rows and columns of a tubelet.
  private static let tubelet = (frames: 2, rows: 8, columns: 8)
  /// Pixels of a tubelet.
  static let tubeletVolume = tubelet.frames * tubelet.rows * tubelet.columns

  /// Tubelets along time.
  let depth: Int
  /// Tubelets from top to bottom.
  let height: Int
  /// Tubelets from left to right.
  let width: Int

  /// Covers clips of that shape.
  init(frameCount: Int, side: Int) {
    depth = (frameCount + 1) / Self.tubelet.frames
    height = (side + Self.tubelet.rows - 1) / Self.tubelet.rows
    width = (side + Self.tubelet.columns - 1) / Self.tubelet.columns
  }

  /// Cuts clips, continued with zeros where they end inside a tubelet.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, N, 2·8·8·C]`.
  func tubelets(of x: Tensor) -> Tensor {
    let (t, h, w) = Self.tubelet
    let (batch, channels) = (x.shape[0], x.shape[1])
    let missing = [depth * t - x.shape[2], height * h - x.shape[3], width * w - x.shape[4]]
    precondition(
      missing[0] >= 0 && missing[1] >= 0 && missing[2] >= 0
        && missing[0] < t && missing[1] < h && missing[2] < w,
      "tubelets: expected about \(depth * t) frames of \(height * h)×\(width * w), "
        + "got shape \(x.shape)"
    )
    let whole =
      missing == [0, 0, 0] ? x : x.padded([0, missing[2], 0, missing[1], 0, missing[0]])
    return
      whole
      .permuted([0, 2, 3, 4, 1])  // [B, T, H, W, C]
      .reshaped([batch, depth, t, height, h, width, w * channels])
      .permuted([0, 1, 3, 5, 2, 4, 6])  // [B, T/2, H/8, W/8, 2, 8, 8·C]
      .reshaped([batch, depth * height * width, t * h * w * channels])
  }

  /// Where each tubelet lies, as sines and cosines of its place in time, row and column (Vaswani
  /// and others, 2017, for words): a third of the features for each, and zeros for what is left.
  ///
  /// - Shape: → `[1, N, D]`.
  func sinePositions(featureCount: Int) -> Tensor {
    let share = featureCount / 6 * 2
    func axis(_ count: Int, _ shape: [Int]) -> Tensor {
      sineWaves(count: count, featureCount: share).reshaped(shape + [share])
        .expanded(to: [depth, height, width, share])
    }
    let places = concatenate(
      [axis(depth, [depth, 1, 1]), axis(height, [1, height, 1]), axis(width, [1, 1, width])],
      along: 3
    )  // [T/2, H/8, W/8, D − D mod 6]
    return places.padded([0, featureCount - 3 * share]).reshaped([1, -1, featureCount])
  }
}

/// Places 0, 1, … along an axis as sines, then cosines, of wavelengths from 2π to 20 000π.
///
/// - Shape: → `[count, featureCount]`.
private func sineWaves(count: Int, featureCount: Int) -> Tensor {
  let waveCount = featureCount / 2
  let values = (0..<count).flatMap { place in
    let phases = (0..<waveCount).map { wave in
      Double(place) / pow(10_000, Double(wave) / Double(waveCount))
    }
    return phases.map { Float(sin($0)) } + phases.map { Float(cos($0)) }
  }
  return Tensor(values, shape: [count, featureCount])
}
