import Torch

/// Turns clips into what a network sees: standardised colours, changes of brightness, or both.
struct InputStage {
  /// What the network sees.
  let input: EncoderInput
  /// What colours are standardised by.
  var statistics = ColourStatistics()
  /// Whether frames come in twos, the second a moment after the first.
  var isPaired = false

  /// Channels that come out.
  var channelCount: Int { input.channelCount }

  /// Prepares a batch, channels innermost in memory.
  ///
  /// - Shape: `[B, 3, T, H, W]`, or `[B, 1, T, H, W]` where brightness suffices; of pairs, `2·T`
  ///   frames → `[B, C, T, H, W]`.
  func callAsFunction(_ clips: Tensor) -> Tensor {
    precondition(
      clips.rank == 5 && (clips.shape[1] == 3 || clips.shape[1] == 1 && input == .difference),
      "encoder: expected clips [B, 3, T, H, W] for input '\(input.rawValue)', "
        + "got shape \(clips.shape)"
    )
    precondition(
      !isPaired || clips.shape[2].isMultiple(of: 2),
      "encoder: expected frames in pairs, got shape \(clips.shape)"
    )
    let clips = clips.channelsLast()
    let moments = isPaired ? frame(0, ofPairs: clips) : clips
    return switch input {
    case .rgb: colours(moments).channelsLast()
    case .difference: changes(clips).channelsLast()
    case .both: concatenate([colours(moments), changes(clips)], along: 1).channelsLast()
    }
  }

  private func colours(_ clips: Tensor) -> Tensor {
    let (mean, deviation) = (statistics.mean, statistics.deviation)
    guard Set(mean).count > 1 || Set(deviation).count > 1 else {
      return (clips - mean[0]) * (1 / deviation[0])
    }
    return concatenate(
      (0..<3).map { (channel($0, of: clips) - mean[$0]) * (1 / deviation[$0]) },
      along: 1
    )
  }

  /// The brightness of each pair's second frame less that of its first; without pairs, of each frame
  /// less the one before it, where the first has none and gives zero.
  ///
  /// Each clip is divided by its own root mean square, so that strong and faint contrast are alike;
  /// noise in a still clip is not blown up, and what flickers does not drown what moves.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, 1, T, H, W]`.
  private func changes(_ clips: Tensor) -> Tensor {
    let brightness = brightness(of: clips)  // [B, 1, T, H, W]
    guard isPaired else {
      let last = brightness.shape[2] - 1
      let later = brightness.narrowed(along: 2, to: 1..<last + 1)
      let change = later - brightness.narrowed(along: 2, to: 0..<last)  // [B, 1, T − 1, H, W]
      return standardized(change).padded([0, 0, 0, 0, 1, 0])
    }
    return standardized(frame(1, ofPairs: brightness) - frame(0, ofPairs: brightness))
  }

  private func standardized(_ change: Tensor) -> Tensor {
    let numbers = change.flattened(from: 1)  // [B, T·H·W]
    let strength = numbers.norm(along: 1) / Double(numbers.shape[1]).squareRoot() + 0.004  // [B]
    return clamp(change / strength.reshaped([-1, 1, 1, 1, 1]), to: -4...4)
  }

  private func brightness(of clips: Tensor) -> Tensor {
    guard clips.shape[1] == 3 else { return clips }
    // The shares of red, green and blue (ITU-R BT.601).
    return channel(0, of: clips) * 0.299 + channel(1, of: clips) * 0.587
      + channel(2, of: clips) * 0.114
  }

  private func channel(_ index: Int, of clips: Tensor) -> Tensor {
    clips.narrowed(along: 1, to: index..<index + 1)
  }

  private func frame(_ index: Int, ofPairs clips: Tensor) -> Tensor {
    let (channels, frames) = (clips.shape[1], clips.shape[2])
    return clips.reshaped([-1, channels, frames / 2, 2, clips.shape[3], clips.shape[4]])
      .selected(index, along: 3)
  }
}
