public import RecipeFormat

/// What the `config.json` beside published weights says of their network, in the form of Hugging
/// Face's `transformers`.
public struct HuggingFaceConfiguration: Sendable, Equatable {
  /// The network's name among ``EncoderArchitecture``.
  public let architecture: String
  /// Its size.
  public let transformer: TransformerShape
  /// What networks of its family have their colours standardised by, where no file says it.
  let colours: ColourStatistics
  /// The size of the network that reads texts beside it; nil where there is none that is known here.
  public let text: CLIPTextShape?

  /// Reads the bytes of a `config.json`.
  ///
  /// - Parameter json: The bytes.
  /// - Throws: ``RecipeError`` for a network that is not known here, and for fields that are not or
  ///   that would make it compute something else.
  public init(json: [UInt8]) throws(RecipeError) {
    var fields = try ConfigurationFields(json: json, place: "config.json")
    let type = try fields.text("model_type")
    guard let family = type.flatMap(HuggingFaceFamily.init) else {
      let known = HuggingFaceFamily.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecipeError(
        code: .unknownChoice,
        message: "config.json: 'model_type' is \(type.map { "'\($0)'" } ?? "missing"); "
          + "choose weights of one of these: \(known)"
      )
    }
    architecture = family.architecture
    colours = family.colours
    fields.passOver(.ofEveryConfiguration)
    text = family == .clip ? try CLIPTextShape(textOf: &fields) : nil
    if family == .sigLIP { fields.passOver(["text_config"]) }
    transformer = try family.transformer(&fields)
    try fields.require("pruned_heads", .object([:]))
    try fields.refuseOthers()
    do throws(RecipeError) {
      try transformer.validate()
    } catch {
      throw RecipeError(code: error.code, message: "config.json: \(error.message)")
    }
  }
}

/// The networks whose configurations are read, by their `model_type`.
enum HuggingFaceFamily: String, CaseIterable {
  case videoMAE = "videomae"
  case vJEPA2 = "vjepa2"
  case dinoV2 = "dinov2"
  case clip
  case clipVision = "clip_vision_model"
  case sigLIP = "siglip"
  case sigLIPVision = "siglip_vision_model"

  /// The name among ``EncoderArchitecture``.
  var architecture: String {
    switch self {
    case .videoMAE, .vJEPA2, .dinoV2, .clip, .sigLIP: rawValue
    case .clipVision: Self.clip.rawValue
    case .sigLIPVision: Self.sigLIP.rawValue
    }
  }

  /// What these networks have their colours standardised by.
  fileprivate var colours: ColourStatistics {
    switch self {
    case .videoMAE, .vJEPA2, .dinoV2: .imageNet
    case .clip, .clipVision: .clip
    case .sigLIP, .sigLIPVision: .centred
    }
  }

  /// Reads the size, and refuses what would make the network another one.
  fileprivate func transformer(
    _ fields: inout ConfigurationFields
  ) throws(RecipeError) -> TransformerShape {
    let classes = try fields.texts("architectures")
    switch self {
    case .videoMAE: return try .videoMAE(&fields, classes: classes)
    case .vJEPA2: return try .vJEPA2(&fields, classes: classes)
    case .dinoV2: return try .dinoV2(&fields)
    case .clip: return try .clip(&fields)
    case .clipVision: return try .clipVision(&fields, classes: classes)
    case .sigLIP: return try .sigLIP(&fields)
    case .sigLIPVision: return try .sigLIPVision(&fields)
    }
  }
}
