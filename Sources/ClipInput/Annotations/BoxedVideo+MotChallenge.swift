extension BoxedVideo {
  /// Writes the objects in MOTChallenge's form: as the truth, or as results where any object has a
  /// score.
  ///
  /// The truth's rows are `frame, id, left, top, width, height, conf, class, visibility`, where
  /// `conf` is 0 for ignored objects and `visibility` 1; those of results end in
  /// `score, class, -1, -1`. Objects without identity or score have −1 there.
  ///
  /// - Parameter labels: The names of the classes, the first being number 1; write them to
  ///   `labels.txt` beside it, one a line, unless they are MOT16's.
  /// - Returns: The rows, in order of frames.
  public func motChallenge(labels: [String]) -> String {
    let isTruth = objects.values.joined().allSatisfy { $0.score == nil }
    let numbers = Dictionary(zip(labels, 1...)) { first, _ in first }
    let rows = objects.sorted { $0.key < $1.key }.flatMap { frame, objects in
      objects.map { object in
        guard let number = numbers[object.label] else {
          preconditionFailure("MOTChallenge: '\(object.label)' is not one of \(labels)")
        }
        let box = object.box
        let place = ["\(frame)", "\(object.identity ?? -1)"]
        let size = [box.x1 + 1, box.y1 + 1, box.width, box.height].map { "\($0)" }
        let end =
          isTruth
          ? [object.isIgnored ? "0" : "1", "\(number)", "1"]
          : ["\(object.score ?? -1)", "\(number)", "-1", "-1"]
        return (place + size + end).joined(separator: ",") + "\n"
      }
    }
    return rows.joined()
  }
}
