/// Actions that were found, video by video, in the form of ActivityNet's results.
public struct ActionResults: Sendable, Equatable {
  /// The actions found in each video, by its identifier.
  public var segments: [String: [ActionSegment]]

  /// Takes what was found.
  public init(_ segments: [String: [ActionSegment]]) { self.segments = segments }

  /// Reads `results` → id → `label`, `score` and `segment`, two times in seconds.
  ///
  /// - Throws: ``DataError`` where the file is missing, unreadable or malformed.
  public init(reading path: String) throws(DataError) {
    let place = FilePlace(path)
    guard place.exists else {
      throw DataError(
        code: .missing,
        message: "there is no '\(path)'; give a .json file of ActivityNet's results"
      )
    }
    let file: ActivityNetResults = try place.decoded(as: "ActivityNet's results")
    var segments: [String: [ActionSegment]] = [:]
    for (identifier, found) in file.results.sorted(by: { $0.key < $1.key }) {
      segments[identifier] = try ActivityNetFile.Annotation.segments(
        found,
        of: identifier,
        in: place
      )
    }
    self.init(segments)
  }

  /// The results as JSON.
  public var text: String {
    annotationText(
      ActivityNetResults(results: segments.mapValues { $0.map(ActivityNetFile.Annotation.init) })
    )
  }
}

private struct ActivityNetResults: Codable {
  var version: String?
  var results: [String: [ActivityNetFile.Annotation]]

  init(results: [String: [ActivityNetFile.Annotation]]) {
    (version, self.results) = ("1", results)
  }
}
