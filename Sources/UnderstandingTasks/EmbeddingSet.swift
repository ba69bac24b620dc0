/// Embeddings of clips, and what is known of each clip beside them.
///
/// A clip may come with several views, one embedding each: augmented ones for training, or several
/// cuts of a long video for testing. Measures treat the views of a clip as one item.
public struct EmbeddingSet: Sendable {
  /// What is known of one clip.
  public struct Item: Sendable, Equatable {
    /// The path of the clip's file, or another name that no other clip bears.
    public var identifier: String
    /// The class it shows, where someone has said so.
    public var label: String?
    /// What it shares with other clips and a fair test must not: a person, a scene, a recording.
    public var group: String?
    /// What its file gives away before a frame is looked at, such as width, height, frame rate,
    /// duration and aspect: positive numbers, as many for each clip, for the floor.
    public var metadata: [Double]?

    /// Puts the facts together.
    public init(
      identifier: String,
      label: String? = nil,
      group: String? = nil,
      metadata: [Double]? = nil
    ) {
      self.identifier = identifier
      self.label = label
      self.group = group
      self.metadata = metadata
    }
  }

  /// The clips, `N` of them.
  public let items: [Item]
  /// The embeddings in row-major order.
  ///
  /// - Shape: `[N, V, D]`.
  public let values: [Float]
  /// Views of each clip, `V`.
  public let viewCount: Int
  /// Features of each embedding, `D`.
  public let width: Int

  /// Joins clips and their embeddings.
  ///
  /// - Shape: `values` is `[N, V, D]`.
  /// - Parameters:
  ///   - items: The clips.
  ///   - values: Their embeddings in row-major order.
  ///   - width: Features of each embedding.
  ///   - viewCount: Embeddings of each clip, next to each other.
  /// - Throws: ``TaskError`` with code `notFinite`, naming the first clip concerned.
  public init(
    items: [Item],
    values: [Float],
    width: Int,
    viewCount: Int = 1
  ) throws(TaskError) {
    precondition(
      width > 0 && viewCount > 0,
      "embedding set: expected at least one feature and view, got \(width) and \(viewCount)"
    )
    precondition(
      values.count == items.count * viewCount * width,
      "embedding set: \(items.count) clips of \(viewCount) views of \(width) features need "
        + "\(items.count * viewCount * width) numbers, got \(values.count)"
    )
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      let identifier = items[place / (viewCount * width)].identifier
      throw TaskError(
        code: .notFinite,
        message: "the embedding of '\(identifier)' holds \(values[place]); "
          + "the network has diverged, so go back to an earlier checkpoint"
      )
    }
    self.items = items
    self.values = values
    self.width = width
    self.viewCount = viewCount
  }

  private init(_ set: Self, at places: [Int]) {
    items = places.map { set.items[$0] }
    width = set.width
    viewCount = set.viewCount
    let count = width * viewCount
    values = places.flatMap { set.values[$0 * count..<($0 + 1) * count] }
  }

  /// The clips at some places, in that order.
  public func selecting(_ places: [Int]) -> Self { Self(self, at: places) }

  /// At most so many of the clips, taken evenly.
  func thinned(to count: Int) -> Self {
    guard items.count > count else { return self }
    return selecting((0..<count).map { $0 * items.count / count })
  }
}
