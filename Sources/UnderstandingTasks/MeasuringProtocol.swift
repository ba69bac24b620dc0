/// A way to ask what embeddings are worth.
public enum MeasuringProtocol: String, Sendable, CaseIterable {
  /// A linear classifier on the embeddings: ``LinearProbe``.
  case probe
  /// A vote of the most similar training clips: ``NearestNeighbours``.
  case neighbours
  /// Whether clips of a class find each other: ``Retrieval``.
  case retrieval
  /// Whether searching a library of all clips with one finds another of its class: ``Retrieval``,
  /// centred together.
  case search
}
