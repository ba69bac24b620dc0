// Radford et al.: Learning Transferable Visual Models From Natural Language Supervision, ICML 2021,
// section 3.1: classes are told by texts alone, each averaged over several wordings.
internal import Foundation
public import Torch

/// Classes that no video taught: each is where the texts about it lie.
public struct ZeroShotClassifier {
  /// The classes, in the order of the figures.
  public let classNames: [String]
  private let directions: Tensor
  private let scale: Double

  /// Encodes the classes' texts.
  ///
  /// - Parameters:
  ///   - classNames: What the classes are called.
  ///   - words: What they are called in words that the text network may know; nil is the same.
  ///   - templates: Wordings, in each of which `{}` stands for a class's name.
  ///   - text: The side of a CLIP that reads.
  ///   - tokenizer: Its vocabulary.
  ///   - logitScale: The logarithm of what cosines are multiplied by, as `logit_scale` in a CLIP's file.
  public init(
    classNames: [String],
    words: [String]? = nil,
    templates: [String] = ["{}"],
    text: CLIPText,
    tokenizer: BytePairTokenizer,
    logitScale: Double
  ) {
    precondition(
      !classNames.isEmpty && (words ?? classNames).count == classNames.count
        && !templates.isEmpty && templates.allSatisfy { $0.contains("{}") },
      "ZeroShotClassifier: expected classes and templates with '{}', got \(classNames), \(templates)"
    )
    self.classNames = classNames
    let features = withoutGradient {
      templates.map { template -> Tensor in
        let prompts = (words ?? classNames).map { template.replacing("{}", with: $0) }
        return text(tokenizer.tokens(of: prompts, limit: text.tokenCount)).normalized(along: 1)
      }
    }
    directions = stack(features).mean(along: 0).normalized(along: 1)  // [K, D]
    scale = exp(logitScale)
  }

  /// What embeddings of unit length are multiplied by to give ``logits(of:)``.
  ///
  /// - Shape: → `[K, D]`.
  public var weights: Tensor { directions * scale }

  /// Cosines of embeddings with classes, times the scale.
  ///
  /// - Shape: `[B, D]` → `[B, K]`.
  public func logits(of embeddings: Tensor) -> Tensor {
    (embeddings.normalized(along: 1) • directions.transposed(0, 1)) * scale  // [B, K]
  }

  /// How likely each class is of each embedding, if one of them it is.
  ///
  /// - Shape: `[B, D]` → `[B, K]`.
  public func probabilities(of embeddings: Tensor) -> Tensor {
    softmax(logits(of: embeddings), along: 1)  // [B, K]
  }
}
