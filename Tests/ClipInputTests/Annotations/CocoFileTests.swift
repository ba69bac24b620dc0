import Foundation
import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct CocoFileTests {
  private let folder = TemporaryFolder()

  private let images = """
    "images": [{"id": 5, "file_name": "10.jpg", "width": 20, "height": 10},
      {"id": 6, "file_name": "2.jpg"}]
    """
  private let categories = #""categories": [{"id": 3, "name": "car"}, {"id": 4, "name": "crowd"}]"#

  private func collection(
    _ text: String,
    at name: String = "annotations/coco.json",
    beside images: [String] = ["images/2.jpg", "images/9.jpg", "images/10.jpg"]
  ) throws -> BoxCollection {
    for image in images { try folder.write(image) }
    return try BoxCollection(reading: folder.write(name, text))
  }

  private func collection(annotation: String) throws -> BoxCollection {
    try collection("{\(images), \"annotations\": [\(annotation)], \(categories)}")
  }

  private func refusal(annotation: String) throws -> String {
    let error = try #require(throws: DataError.self) { try collection(annotation: annotation) }
    return error.message.replacingOccurrences(of: folder.path + "/", with: "")
  }

  @Test func imagesAreTheFramesOfTheirFolder() throws {
    let videos = try collection(
      annotation: """
        {"id": 1, "image_id": 5, "category_id": 3, "bbox": [1, 2, 3.5, 4], "track_id": 8},
        {"id": 2, "image_id": 5, "category_id": 4, "bbox": [0, 0, 9, 9], "iscrowd": 1}
        """
    ).videos
    let objects = [
      BoxedObject(box: Box(x1: 1, y1: 2, x2: 4.5, y2: 6), label: "car", identity: 8),
      BoxedObject(box: Box(x1: 0, y1: 0, x2: 9, y2: 9), label: "crowd", isIgnored: true),
    ]
    // 2, 9, 10 in the order of numbers; 9 is not listed, and 2 shows nothing.
    #expect(
      videos == [
        BoxedVideo(
          path: folder.path + "/images",
          annotatedFrames: [1, 3],
          objects: [3: objects]
        )
      ]
    )
  }

  @Test(arguments: [("iscrowd", 1, true), ("ignore", 1, true), ("iscrowd", 0, false)])
  func whatMeasuresPassOverIsMarked(key: String, value: Int, isIgnored: Bool) throws {
    let video = try collection(
      annotation: #"{"image_id": 6, "category_id": 3, "bbox": [0, 0, 1, 1], "\#(key)": \#(value)}"#
    ).videos[0]
    #expect(video.objects[1]?.map(\.isIgnored) == [isIgnored])
  }

  @Test(arguments: ["", "images/", "../", "../images/"])
  func imagesLieInAnyOfFourPlaces(place: String) throws {
    let videos = try collection(
      #"{"images": [{"id": 1, "file_name": "c/1.png"}], "annotations": [], "categories": []}"#,
      beside: ["annotations/\(place)c/1.png"]
    ).videos
    let expected = URL(fileURLWithPath: folder.path + "/annotations/\(place)c").standardizedFileURL
    #expect(videos.map(\.path) == [expected.path])
    #expect(videos.map(\.annotatedFrames) == [[1]])
  }

  @Test func everyFolderIsAVideo() throws {
    let videos = try collection(
      """
      {"images": [{"id": 1, "file_name": "b/1.png"}, {"id": 2, "file_name": "a/1.png"}],
       "annotations": [{"image_id": 1, "category_id": 3, "bbox": [0, 0, 1, 1]}], \(categories)}
      """,
      beside: ["annotations/a/1.png", "annotations/b/1.png"]
    ).videos
    #expect(videos.map { FilePlace($0.path).name } == ["a", "b"])
    #expect(videos.map(\.objects.count) == [0, 1])
  }

  @Test(arguments: [
    (
      #"{"id": 7, "image_id": 9, "category_id": 3, "bbox": [0, 0, 1, 1]}"#,
      "annotation 7 of 'annotations/coco.json' is of image 9, which is not listed; "
        + "add it to 'images'"
    ),
    (
      #"{"image_id": 5, "category_id": 9, "bbox": [0, 0, 1, 1]}"#,
      "annotations[0] of 'annotations/coco.json' is of category 9, which is not listed; "
        + "add it to 'categories'"
    ),
    (
      #"{"id": 7, "image_id": 5, "category_id": 3, "bbox": [0, 0, 1]}"#,
      "annotation 7 of 'annotations/coco.json' has 3 numbers as its 'bbox'; write x, y, w, h"
    ),
    (
      #"{"id": 7, "image_id": 5, "category_id": 3, "bbox": [0, 0, 1, -1]}"#,
      "annotation 7 of 'annotations/coco.json' has a box without area, from (0.0, 0.0) to "
        + "(1.0, -1.0); the left upper corner comes first"
    ),
    (
      #"{"id": 7, "image_id": 5, "category_id": 3}"#,
      "'annotations/coco.json' is no annotation file of the form COCO: 'annotations[0].bbox' "
        + "is missing"
    ),
    (
      #"{"id": 7, "image_id": 5, "category_id": "car", "bbox": [0, 0, 1, 1]}"#,
      "'annotations/coco.json' is no annotation file of the form COCO: "
        + "'annotations[0].category_id' is of the wrong kind"
    ),
    (
      "nonsense",
      "'annotations/coco.json' is no annotation file of the form COCO: it is not valid JSON"
    ),
  ])
  func whatIsNoAnnotationIsRefused(annotation: String, message: String) throws {
    #expect(try refusal(annotation: annotation) == message)
  }

  @Test func missingAndRepeatedImagesAreRefused() throws {
    func refusal(_ images: String) throws -> String {
      let text = "{\"images\": [\(images)], \"annotations\": [], \"categories\": []}"
      let error = try #require(throws: DataError.self) { try collection(text) }
      return error.message.replacingOccurrences(of: folder.path + "/", with: "")
    }
    #expect(try refusal("") == "'annotations/coco.json' lists no images; add them")
    #expect(
      try refusal(#"{"id": 1, "file_name": "x.jpg"}"#)
        == "'annotations/coco.json' lists the image 'x.jpg', which does not exist; put the images "
        + "beside the file or into 'images/' there"
    )
    #expect(
      try refusal(#"{"id": 1, "file_name": "2.jpg"}, {"id": 2, "file_name": "x.jpg"}"#)
        == "'annotations/coco.json' lists the image 'x.jpg', which does not exist (looked for "
        + "'images/x.jpg')"
    )
    #expect(
      try refusal(#"{"id": 1, "file_name": "2.jpg"}, {"id": 1, "file_name": "9.jpg"}"#)
        == "'annotations/coco.json' lists two images with the id 1; number them anew"
    )
  }

  @Test func imagesOfSeveralKindsAreRefused() throws {
    for name in ["a/1.jpg", "a/2.JPEG", "b/1.jpg", "b/2.png"] { try folder.write(name) }
    #expect(try ImageFolder(folder.path + "/a").names == ["1.jpg", "2.JPEG"])
    let error = try #require(throws: DataError.self) { try ImageFolder(folder.path + "/b") }
    #expect(error.code == .malformedAnnotations)
  }

  @Test func aWrittenFileIsReadAsItWas() throws {
    for name in ["a/1.png", "a/2.png", "a/10.png"] { try folder.write(name) }
    let objects = [
      BoxedObject(
        box: Box(x1: 1, y1: 2, x2: 3.25, y2: 4),
        label: "car",
        identity: 1,
        score: 0.5,
        isIgnored: true
      ),
      BoxedObject(box: Box(x1: 1, y1: 2, x2: 3, y2: 4), label: "bus"),
    ]
    let video = BoxedVideo(
      path: folder.path + "/a",
      annotatedFrames: [1, 3],
      objects: [3: objects]
    )
    let collection = BoxCollection(videos: [video])
    let sizes = [video.path: PixelSize(width: 64, height: 48)]
    let path = try folder.write("coco.json", collection.coco(in: folder.path, sizes: sizes))
    #expect(try BoxCollection(reading: path).videos == [video])
    let file = try CocoFile(reading: FilePlace(path))
    #expect(file.images.map(\.fileName) == ["a/1.png", "a/10.png"])
    #expect(file.images.map(\.width) == [64, 64])
    #expect(file.categories.map(\.name) == ["bus", "car"])
    #expect(file.annotations.map(\.area) == [4.5, 4])
  }

  @Test(arguments: [("a.b.mp4", "a.b/000012.jpg"), ("recording", "recording/000012.jpg")])
  func framesOfAFileAreNamedByNumber(video: String, image: String) throws {
    let video = BoxedVideo(path: "\(folder.path)/\(video)", annotatedFrames: [12])
    let text = try BoxCollection(videos: [video]).coco(in: folder.path, sizes: [:])
    #expect(text.contains("\"file_name\":\"\(image)\""))
  }

  @Test func framesThatAreNotThereCannotBeNamed() throws {
    let video = BoxedVideo(
      path: FilePlace(try folder.write("a/1.png")).parent,
      annotatedFrames: [2]
    )
    #expect(throws: DataError.self) {
      try BoxCollection(videos: [video]).coco(in: folder.path, sizes: [:])
    }
  }
}
