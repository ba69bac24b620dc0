public import RecipeFormat

/// What a `preprocessor_config.json` or `video_preprocessor_config.json` says of how frames are made
/// ready: they are resized, the middle is cut out, and colours are standardised.
public struct HuggingFacePreprocessing: Sendable, Equatable {
  /// What colours are standardised by.
  public let colours: ColourStatistics
  /// Pixels along each side of what is cut out, which the network sees.
  public let side: Int
  /// Pixels that frames are resized to before: along their shorter side, or along both.
  public let resizedSide: Int
  /// Whether resizing keeps the proportions of frames; else they become squares.
  public let keepsProportions: Bool

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - json: The bytes.
  ///   - name: The file's name, for errors.
  /// - Throws: ``RecipeError`` for fields that are not known here or ask for something else.
  public init(json: [UInt8], name: String) throws(RecipeError) {
    var fields = try ConfigurationFields(json: json, place: name)
    fields.passOver(.ofEveryPreprocessing)
    try fields.require("do_resize", .flag(true))
    try fields.require("do_rescale", .flag(true))
    try fields.require("do_pad", .flag(false))
    let factor = try fields.number("rescale_factor", else: 1 / 255)
    guard abs(factor * 255 - 1) < 1e-5 else {
      throw .outOfRange("\(name): 'rescale_factor' is \(factor); it must be 1/255")
    }
    if try fields.flag("do_normalize", else: true) {
      let mean = try fields.colours("image_mean")
      colours = ColourStatistics(mean: mean, deviation: try fields.colours("image_std"))
    } else {
      fields.passOver(["image_mean", "image_std"])
      colours = ColourStatistics(mean: [0, 0, 0], deviation: [1, 1, 1])
    }
    let (size, crop) = (fields.take("size"), fields.take("crop_size"))
    let isCropped = try fields.flag("do_center_crop", else: crop != nil)
    guard let resized = Resized(size ?? crop, isCropped: isCropped),
      let cropped = isCropped ? Resized(crop ?? size, isCropped: false)?.side : resized.side,
      isCropped || !resized.keepsProportions
    else {
      throw RecipeError(
        code: .wrongType,
        message: "\(name): 'size' and 'crop_size' must give squares of whole pixels; they are "
          + "\(size?.summary ?? "missing") and \(crop?.summary ?? "missing")"
      )
    }
    side = cropped
    // transformers does not look at what is written for these.
    let isVJEPA2 = try fields.text("video_processor_type") == "VJEPA2VideoProcessor"
    resizedSide = isVJEPA2 ? side * 256 / 224 : resized.side
    keepsProportions = isVJEPA2 || resized.keepsProportions
    try fields.refuseOthers()
    try colours.validate()
  }
}

/// What a size in one of its spellings says: a number, `shortest_edge`, or `height` and `width`.
private struct Resized {
  let side: Int
  let keepsProportions: Bool

  init?(_ value: JSONValue?, isCropped: Bool) {
    var number = value?.repeatedNumber
    // A mere number was the shorter side where the middle is cut out, and both sides elsewhere.
    var keepsProportions = isCropped
    if case .object(let entries) = value {
      keepsProportions = entries["shortest_edge"] != nil
      number =
        entries["shortest_edge"]?.number
        ?? JSONValue.list([entries["height"] ?? .null, entries["width"] ?? .null]).repeatedNumber
    }
    guard let side = number.flatMap(Int.init(exactly:)), side > 0 else { return nil }
    self.side = side
    self.keepsProportions = keepsProportions
  }
}
