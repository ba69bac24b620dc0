/// A video in MOTChallenge's form (Dendorfer et al., 2020): a text of boxes, its frames beside it.
///
/// A row is `frame, id, left, top, width, height, conf, class, visibility`; what comes after
/// `height` may be missing. Everything is counted from 1, so that the left edge of the first pixel
/// is at 1; here it is at 0. In a file whose name begins with `gt`, a `conf` of 0 means that measures
/// pass the object over; in others, `det.txt` and results, `conf` is a score of any scale, and −1
/// none. An id of −1 is none.
///
/// The sequence's folder is that of the text, or the one above where the text lies in `gt/` or
/// `det/`. `seqinfo.ini` there tells where the frames lie (`imDir`, else `img1`) and how many there
/// are. Classes are named by `labels.txt` beside the text, one a line, as CVAT writes it, or else
/// as in MOT16 and MOT20; a row without a class is of the first.
struct MotChallengeSequence {
  private static let columns = [
    "frame", "id", "left", "top", "width", "height", "conf", "class", "visibility",
  ]
  /// The classes of MOT16 (Milan et al., 2016) and the crowd of MOT20, the first being number 1.
  private static let classes = [
    "pedestrian", "person on vehicle", "car", "bicycle", "motorbike", "non motorized vehicle",
    "static person", "distractor", "occluder", "occluder on the ground", "occluder full",
    "reflection", "crowd",
  ]

  private(set) var video: BoxedVideo

  init(reading place: FilePlace) throws(DataError) {
    let folder = Self.folder(of: place)
    let information = SequenceInformation(FilePlace(folder.appending("seqinfo.ini")))
    let labels = FilePlace(FilePlace(place.parent).appending("labels.txt")).lines ?? Self.classes
    let frames = folder.appending(information.imageFolder ?? "img1")
    guard FilePlace(frames).isFolder else {
      throw DataError(
        code: .missing,
        message: "'\(place.path)' belongs to the frames in '\(frames)', which do not exist; "
          + "put the sequence's images there"
      )
    }
    video = BoxedVideo(path: frames)
    let isTruth = place.name.hasPrefix("gt")
    for row in try Self.rows(of: place) {
      let frame = try row.required(row.wholeNumber("frame"), "frame")
      let object = try Self.object(of: row, isTruth: isTruth, labels: labels)
      try row.place.checking { () throws(AnnotationComplaint) in
        try video.add(object, to: frame)
      }
    }
    if let count = information.frameCount, count > 0 { video.annotatedFrames.formUnion(1...count) }
    video.closeGaps()
  }

  private static func folder(of place: FilePlace) -> FilePlace {
    let folder = FilePlace(place.parent.isEmpty ? "." : place.parent)
    return ["gt", "det"].contains(FilePlace(folder.standardized).name)
      ? FilePlace(FilePlace(folder.appending("..")).standardized) : folder
  }

  private static func rows(of place: FilePlace) throws(DataError) -> [AnnotationRow] {
    guard let text = String(validating: try place.annotationBytes(), as: UTF8.self) else {
      throw DataError(code: .unreadable, message: "'\(place.path)' is not in UTF-8")
    }
    var rows: [AnnotationRow] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if fields.allSatisfy(\.trimmingSpaces.isEmpty) { continue }
      rows.append(
        AnnotationRow(
          Dictionary(uniqueKeysWithValues: zip(columns, fields)),
          at: AnnotationPlace(
            file: place.path,
            subject: "row \(index + 1)",
            code: .malformedAnnotations
          )
        )
      )
    }
    return rows
  }

  private static func object(
    of row: AnnotationRow,
    isTruth: Bool,
    labels: [String]
  ) throws(DataError) -> BoxedObject {
    let left = try row.required(row.number("left"), "left") - 1
    let top = try row.required(row.number("top"), "top") - 1
    let width = try row.required(row.number("width"), "width")
    let height = try row.required(row.number("height"), "height")
    let identity = try row.wholeNumber("id")
    let confidence = try row.number("conf")
    return BoxedObject(
      box: Box(x1: left, y1: top, x2: left + width, y2: top + height),
      label: try label(of: row, labels),
      identity: identity == -1 ? nil : identity,
      score: isTruth || confidence == -1 ? nil : confidence,
      isIgnored: isTruth && confidence == 0
    )
  }

  private static func label(
    of row: AnnotationRow,
    _ labels: [String]
  ) throws(DataError) -> String {
    // In three-dimensional sequences a coordinate stands here, which is −1 in the others.
    guard let number = try row.wholeNumber("class"), number != -1 else { return labels[0] }
    guard labels.indices.contains(number - 1) else {
      throw row.place.refusal(
        "is of class \(number), but \(labels.count) are known; name it in 'labels.txt' beside it"
      )
    }
    return labels[number - 1]
  }
}

/// What `seqinfo.ini` says of a sequence.
private struct SequenceInformation {
  private var values: [String: String] = [:]

  init(_ place: FilePlace) {
    for line in place.lines ?? [] {
      guard let sign = line.firstIndex(of: "=") else { continue }
      let value = String(line[line.index(after: sign)...]).trimmingSpaces
      values[String(line[..<sign]).trimmingSpaces] = value
    }
  }

  var imageFolder: String? { values["imDir"] }

  var frameCount: Int? { values["seqLength"].flatMap { Int($0) } }
}

extension FilePlace {
  /// The lines of a text that are not blank; nil where there is none.
  fileprivate var lines: [String]? {
    guard let bytes, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }
    return lines.filter { !$0.isEmpty }
  }
}
