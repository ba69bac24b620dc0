/// A network of which others have published trained weights, and how it wants its clips.
public struct PublishedModel: Sendable {
  /// What its authors call it, and what `sora import --as` takes.
  public let name: String
  /// What it is and what it learned from, for a person.
  public let summary: String
  /// Under which licence its weights are, as its authors say; they have the word.
  public let licence: String
  /// Where its weights are published.
  public let source: String
  /// The size of the published file.
  public let megabytes: Int
  /// The network, and the clips that it learned from.
  public let recipe: ModelRecipe
  /// Whether it is published as a folder that says itself what the recipe leaves open.
  public internal(set) var isDescribed = false
}

extension PublishedModel {
  /// All that is known by name.
  public static let all = torchvisionVideo + transformersVideo + pictures + transformersPictures

  /// The one of a name; nil where there is none.
  public init?(named name: String) {
    guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
    self = known
  }
}
