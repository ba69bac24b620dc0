/// Annotations in COCO's form (Lin et al., 2014): images, boxes in them, and their classes.
///
/// A box is `[left, top, width, height]` in pixels from 0. `track_id` and `score` are customary
/// additions.
struct CocoFile: Codable {
  struct Image: Codable {
    var id: Int
    var fileName: String
    var width: Int?
    var height: Int?

    enum CodingKeys: String, CodingKey {
      case id, width, height
      case fileName = "file_name"
    }
  }

  struct Annotation: Codable {
    var id: Int?
    var image: Int
    var category: Int
    var bbox: [Double]
    var area: Double?
    /// 1 for a crowd that is boxed as a whole.
    var isCrowd: Int?
    var ignore: Int?
    var identity: Int?
    var score: Double?

    enum CodingKeys: String, CodingKey {
      case id, bbox, area, ignore, score
      case image = "image_id"
      case category = "category_id"
      case isCrowd = "iscrowd"
      case identity = "track_id"
    }
  }

  struct Category: Codable {
    var id: Int
    var name: String
  }

  var images: [Image]
  var annotations: [Annotation]
  var categories: [Category]
}
