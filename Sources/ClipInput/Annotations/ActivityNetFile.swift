internal import VideoDecoding

/// Annotations in ActivityNet's form (Caba Heilbron et al., 2015).
///
/// `database` → id → `subset` and `annotations`, each with a `segment` of two times in seconds and
/// a `label`.
struct ActivityNetFile: Codable {
  struct Video: Codable {
    var subset: String?
    var annotations: [Annotation]?
  }

  /// An action of the annotations or of the results, which have a score.
  struct Annotation: Codable {
    var label: String
    var segment: [Double]
    var score: Double?
  }

  var version: String?
  var database: [String: Video]

  init(reading place: FilePlace) throws(DataError) {
    self = try place.decoded(as: "ActivityNet")
  }

  init(_ videos: [ActionVideo]) {
    version = "1"
    database = Dictionary(
      videos.map { video in
        let annotations = video.segments.map(Annotation.init)
        return (video.identifier, Video(subset: video.split, annotations: annotations))
      }
    ) { first, _ in first }
  }

  /// The videos whose files are there, by identifier.
  func videos(
    of place: FilePlace
  ) throws(DataError) -> (videos: [ActionVideo], warnings: [String]) {
    let files = VideoFiles(beside: place)
    var videos: [ActionVideo] = []
    var missing: [String] = []
    for (identifier, video) in database.sorted(by: { $0.key < $1.key }) {
      let segments = try Annotation.segments(video.annotations ?? [], of: identifier, in: place)
      guard let path = files.path(of: identifier) else {
        missing.append(identifier)
        continue
      }
      videos.append(
        ActionVideo(
          identifier: identifier,
          path: path,
          split: video.subset,
          segments: segments
        )
      )
    }
    guard let first = missing.first else { return (videos, []) }
    let what =
      "\(missing.count) of the \(database.count) videos of '\(place.path)' have no file beside it "
      + "or in 'videos/' there"
    guard !videos.isEmpty else {
      throw DataError(code: .noVideos, message: "\(what); the first is '\(first)'")
    }
    return (videos, ["\(what) and are left out; the first is '\(first)'"])
  }
}

extension ActivityNetFile.Annotation {
  init(_ segment: ActionSegment) {
    let range = segment.range
    self.init(
      label: segment.label,
      segment: [range.lowerBound.seconds, range.upperBound.seconds],
      score: segment.score
    )
  }

  /// The actions of one video.
  static func segments(
    _ annotations: [Self],
    of identifier: String,
    in place: FilePlace
  ) throws(DataError) -> [ActionSegment] {
    var segments: [ActionSegment] = []
    for (index, annotation) in annotations.enumerated() {
      let place = AnnotationPlace(
        file: place.path,
        subject: "action \(index + 1) of video '\(identifier)'",
        code: .malformedAnnotations
      )
      let times = annotation.segment
      guard times.count == 2 else {
        throw place.refusal("has \(times.count) times as its 'segment'; write start and end")
      }
      let segment = try place.checking { () throws(AnnotationComplaint) in
        try ActionSegment(
          label: annotation.label,
          start: times[0],
          end: times[1],
          score: annotation.score
        )
      }
      segments.append(segment)
    }
    return segments
  }
}

/// The files among which the videos of ActivityNet's ids are looked for.
private struct VideoFiles {
  private var paths: [String: String] = [:]

  init(beside place: FilePlace) {
    let folder = place.parent
    for folder in [folder, FilePlace(folder).appending("videos")] {
      for name in FilePlace(folder.isEmpty ? "." : folder).contents ?? [] {
        let fileExtension = FilePlace(name).pathExtension
        guard FolderSearch.videoExtensions.contains(fileExtension) else { continue }
        let stem = String(name.dropLast(fileExtension.count + 1))
        if paths[stem] == nil { paths[stem] = FilePlace(folder).appending(name) }
      }
    }
  }

  func path(of identifier: String) -> String? { paths[identifier] ?? paths["v_" + identifier] }
}
