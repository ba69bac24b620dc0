extension CocoFile {
  init(reading place: FilePlace) throws(DataError) { self = try place.decoded(as: "COCO") }

  /// One video for each folder of images, in the order of their paths.
  func videos(of place: FilePlace) throws(DataError) -> [BoxedVideo] {
    guard !images.isEmpty else {
      throw DataError(code: .noVideos, message: "'\(place.path)' lists no images; add them")
    }
    var videos: [String: BoxedVideo] = [:]
    let frames = try frames(of: place)
    for frame in frames.values {
      videos[frame.folder, default: BoxedVideo(path: frame.folder)]
        .annotatedFrames.insert(frame.number)
    }
    let labels = Dictionary(categories.map { ($0.id, $0.name) }) { first, _ in first }
    for (index, annotation) in annotations.enumerated() {
      let place = AnnotationPlace(
        file: place.path,
        subject: annotation.id.map { "annotation \($0)" } ?? "annotations[\(index)]",
        code: .malformedAnnotations
      )
      guard let frame = frames[annotation.image] else {
        throw place.refusal(
          "is of image \(annotation.image), which is not listed; add it to 'images'"
        )
      }
      guard let label = labels[annotation.category] else {
        throw place.refusal(
          "is of category \(annotation.category), which is not listed; add it to 'categories'"
        )
      }
      try place.checking { () throws(AnnotationComplaint) in
        try videos[frame.folder]?.add(annotation.object(label), to: frame.number)
      }
    }
    return videos.values.sorted { $0.path < $1.path }
  }

  /// A folder's image by its place.
  private struct Frame {
    let folder: String
    let number: Int
  }

  /// The frame that each image is, by its id.
  private func frames(of place: FilePlace) throws(DataError) -> [Int: Frame] {
    let base = try base(of: place)
    var numbers: [String: [String: Int]] = [:]
    var frames: [Int: Frame] = [:]
    for image in images {
      let path = FilePlace(base).appending(image.fileName)
      let folder = FilePlace(path).parent
      if numbers[folder] == nil {
        let names = try ImageFolder(folder).names
        numbers[folder] = Dictionary(uniqueKeysWithValues: zip(names, 1...))
      }
      guard let number = numbers[folder]?[FilePlace(path).name] else {
        throw DataError(
          code: .missing,
          message: "'\(place.path)' lists the image '\(image.fileName)', which does not exist "
            + "(looked for '\(path)')"
        )
      }
      guard frames.updateValue(Frame(folder: folder, number: number), forKey: image.id) == nil
      else {
        throw DataError(
          code: .malformedAnnotations,
          message: "'\(place.path)' lists two images with the id \(image.id); number them anew"
        )
      }
    }
    return frames
  }

  /// The folder to which the names of images are relative.
  private func base(of place: FilePlace) throws(DataError) -> String {
    let folder = place.parent.isEmpty ? "." : place.parent
    let above = FilePlace(FilePlace(folder).appending("..")).standardized
    let candidates = [folder, above].flatMap { [$0, FilePlace($0).appending("images")] }
    let name = images[0].fileName
    guard
      let base = candidates.first(where: { FilePlace(FilePlace($0).appending(name)).exists })
    else {
      throw DataError(
        code: .missing,
        message: "'\(place.path)' lists the image '\(name)', which does not exist; put the images "
          + "beside the file or into 'images/' there"
      )
    }
    return base
  }
}

extension CocoFile.Annotation {
  fileprivate func object(_ label: String) throws(AnnotationComplaint) -> BoxedObject {
    guard bbox.count == 4 else {
      throw AnnotationComplaint("has \(bbox.count) numbers as its 'bbox'; write x, y, w, h")
    }
    return BoxedObject(
      box: Box(x1: bbox[0], y1: bbox[1], x2: bbox[0] + bbox[2], y2: bbox[1] + bbox[3]),
      label: label,
      identity: identity,
      score: score,
      isIgnored: isCrowd == 1 || ignore == 1
    )
  }
}
