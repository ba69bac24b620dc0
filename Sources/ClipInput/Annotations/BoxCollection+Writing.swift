public import VideoDecoding

extension BoxCollection {
  /// Writes the collection as a table that ``init(reading:groupedBy:)`` reads.
  ///
  /// A table cannot say that nothing is known of a frame between two others: it will count as one
  /// without objects.
  ///
  /// - Parameter folder: Where the table will lie; paths below it are written relative to it.
  /// - Returns: The table's text.
  public func table(in folder: String) -> String {
    let edges = ["x1", "y1", "x2", "y2"]
    let objects = videos.flatMap { $0.objects.values.joined() }
    var further: [(name: String, value: (BoxedVideo, BoxedObject?) -> String?)] = []
    if objects.contains(where: { $0.identity != nil }) {
      further.append(("track_id", { $1?.identity?.description }))
    }
    if objects.contains(where: { $0.score != nil }) {
      further.append(("score", { $1?.score?.description }))
    }
    if objects.contains(where: \.isIgnored) {
      further.append(("ignored", { $1.map { $0.isIgnored ? "1" : "0" } }))
    }
    if videos.contains(where: { $0.split != nil }) {
      further.append(("split", { video, _ in video.split }))
    }
    var table = CommaSeparatedText(
      header: ["path", "frame"] + edges + ["class"] + further.map(\.name)
    )
    for video in videos {
      let path = FilePlace(folder).relativePath(of: video.path)
      for frame in video.annotatedFrames.sorted() {
        for row in video.rows(of: frame) {
          let place = row.map { [$0.box.x1, $0.box.y1, $0.box.x2, $0.box.y2].map(\.description) }
          table.append(
            [path, "\(frame)"] + (place ?? edges.map { _ in "" }) + [row?.label ?? ""]
              + further.map { $0.value(video, row) ?? "" }
          )
        }
      }
    }
    return table.text
  }

  /// Writes the collection in COCO's form.
  ///
  /// Images are named as they are where a video is a folder of them, and else
  /// `<name of the video>/000001.jpg` and so on, as whoever extracts the frames may name them.
  ///
  /// - Parameters:
  ///   - folder: Where the file will lie; paths below it are written relative to it.
  ///   - sizes: The frames' sizes, by the videos' paths; COCO wants them of every image.
  /// - Returns: The JSON.
  /// - Throws: ``DataError`` where a folder of images holds fewer than were annotated.
  public func coco(
    in folder: String,
    sizes: [String: PixelSize]
  ) throws(DataError) -> String {
    let categories = labels.enumerated().map { CocoFile.Category(id: $0 + 1, name: $1) }
    let numbers = Dictionary(uniqueKeysWithValues: categories.map { ($0.name, $0.id) })
    var file = CocoFile(images: [], annotations: [], categories: categories)
    for video in videos {
      let names = try FrameNames(of: video, in: folder)
      for frame in video.annotatedFrames.sorted() {
        let image = file.images.count + 1
        let size = sizes[video.path]
        file.images.append(
          CocoFile.Image(
            id: image,
            fileName: names[frame],
            width: size?.width,
            height: size?.height
          )
        )
        for object in video.objects[frame, default: []] {
          let box = object.box
          file.annotations.append(
            CocoFile.Annotation(
              id: file.annotations.count + 1,
              image: image,
              category: numbers[object.label, default: 0],
              bbox: [box.x1, box.y1, box.width, box.height],
              area: box.area,
              isCrowd: object.isIgnored ? 1 : 0,
              identity: object.identity,
              score: object.score
            )
          )
        }
      }
    }
    return annotationText(file)
  }
}

/// What the images of a video's frames are called in a file of annotations.
private struct FrameNames {
  private let prefix: String
  private var names: [String]?

  init(of video: BoxedVideo, in folder: String) throws(DataError) {
    let path = FilePlace(folder).relativePath(of: video.path)
    guard FilePlace(video.path).isFolder else {
      let fileExtension = FilePlace(path).pathExtension
      prefix = fileExtension.isEmpty ? path : String(path.dropLast(fileExtension.count + 1))
      return
    }
    let names = try ImageFolder(video.path).names
    if let last = video.annotatedFrames.max(), last > names.count {
      throw DataError(
        code: .malformedAnnotations,
        message: "frame \(last) of '\(video.path)' is annotated, but there are \(names.count) "
          + "images in it; restore the missing ones"
      )
    }
    (prefix, self.names) = (path, names)
  }

  subscript(frame: Int) -> String {
    let digits = "\(frame)"
    let zeros = String(repeating: "0", count: max(0, 6 - digits.count))
    return "\(prefix)/\(names?[frame - 1] ?? "\(zeros)\(digits).jpg")"
  }
}

extension BoxedVideo {
  /// What a table says of a frame: its objects, or once nothing.
  fileprivate func rows(of frame: Int) -> [BoxedObject?] {
    let objects = objects[frame, default: []]
    return objects.isEmpty ? [nil] : objects
  }
}
