import Foundation
import RecipeFormat
import TestSupport
import Testing

@testable import SpatiotemporalEncoding

@Suite struct HuggingFacePreprocessingTests {
  private static let half = ColourStatistics(mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5])

  @Test(
    arguments: [
      ("videomae", 224, 224, true), ("videomae-video", 224, 224, true), ("vjepa2", 384, 438, true),
      ("dinov2", 224, 256, true), ("clip", 224, 224, true), ("siglip", 384, 384, false),
    ]
  )
  func `what transformers writes is read`(
    name: String,
    side: Int,
    resizedSide: Int,
    keepsProportions: Bool
  ) throws {
    let preprocessing = try HuggingFacePreprocessing(
      json: writtenFile("\(name)/preprocessor"),
      name: "preprocessor_config.json"
    )
    #expect(preprocessing.side == side)
    #expect(preprocessing.resizedSide == resizedSide)
    #expect(preprocessing.keepsProportions == keepsProportions)
    switch name {
    case "clip": #expect(preprocessing.colours.mean == [0.48145466, 0.4578275, 0.40821073])
    case "siglip": #expect(preprocessing.colours == Self.half)
    default: #expect(preprocessing.colours == .imageNet)
    }
  }

  @Test func `older files give sizes as mere numbers`() throws {
    let older = try HuggingFacePreprocessing(
      json: """
        {"do_center_crop": true, "do_normalize": true, "do_resize": true,
         "feature_extractor_type": "VideoMAEFeatureExtractor", "image_mean": [0.485, 0.456, 0.406],
         "image_std": [0.229, 0.224, 0.225], "resample": 2, "size": 224}
        """
    )
    #expect((older.side, older.resizedSide, older.keepsProportions) == (224, 224, true))
    let cut = try HuggingFacePreprocessing(
      json: #"{"do_normalize": false, "size": 256, "crop_size": 224}"#
    )
    #expect((cut.side, cut.resizedSide, cut.keepsProportions) == (224, 256, true))
    #expect(cut.colours == ColourStatistics(mean: [0, 0, 0], deviation: [1, 1, 1]))
    let whole = try HuggingFacePreprocessing(
      json: #"{"image_mean": 0.5, "image_std": 0.5, "size": 224, "do_center_crop": false}"#
    )
    #expect((whole.side, whole.keepsProportions, whole.colours) == (224, false, Self.half))
  }

  @Test(
    arguments: [
      (#""do_rescale": false"#, "'do_rescale' is false"),
      (#""rescale_factor": 1"#, "'rescale_factor' is 1"),
      (#""do_resize": false"#, "'do_resize' is false"),
      (#""crop_pct": 0.9"#, "the field 'crop_pct'"),
      (#""image_mean": [0.5]"#, "'image_mean' is [0.5]"),
      (#""size": {"shortest_edge": 224}"#, "squares of whole pixels"),
      (#""size": {"height": 224, "width": 320}"#, "squares of whole pixels"),
    ]
  )
  func `what is made ready otherwise is refused`(field: String, complaint: String) {
    let sizes = field.hasPrefix("\"size") ? "" : #""size": {"height": 8, "width": 8}, "#
    let means = field.hasPrefix("\"image_mean") ? "" : #""image_mean": 0.5, "#
    let error = #expect(throws: RecipeError.self) {
      try HuggingFacePreprocessing(json: "{\(sizes)\(means)\"image_std\": 0.5, \(field)}")
    }
    #expect(error?.message.contains(complaint) == true, "\(error?.message ?? "")")
  }

  @Test func `a file must say what colours are standardised by`() {
    let error = #expect(throws: RecipeError.self) {
      try HuggingFacePreprocessing(json: #"{"size": {"height": 8, "width": 8}}"#)
    }
    #expect(error?.message == "preprocessor_config.json: 'image_mean' is missing; write it there")
  }

  @Test func `a folder gives the recipe of its encoder`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    #expect(throws: RecipeError.self) { try HuggingFaceFolder(path: path) }
    try write("vjepa2-vitg-classification/config.json", to: "config.json", in: path)
    let alone = try HuggingFaceFolder(path: path)
    #expect(alone.side == 384)
    #expect(try alone.recipe().colours == .imageNet)
    try write("dinov2/preprocessor", to: "preprocessor_config.json", in: path)
    #expect(try HuggingFaceFolder(path: path).side == 224)
    try write("vjepa2/preprocessor", to: "video_preprocessor_config.json", in: path)
    let whole = try HuggingFaceFolder(path: path)
    #expect(whole.side == 384)
    let recipe = try whole.recipe()
    #expect(recipe.architecture == .vJEPA2)
    #expect(recipe.input == .rgb)
    #expect(recipe.transformer == whole.configuration.transformer)
  }

  private func write(_ fixture: String, to name: String, in folder: String) throws {
    try Data(writtenFile(fixture)).write(to: URL(filePath: folder).appending(path: name))
  }
}

extension HuggingFacePreprocessing {
  fileprivate init(json: String) throws(RecipeError) {
    try self.init(json: Array(json.utf8), name: "preprocessor_config.json")
  }
}
