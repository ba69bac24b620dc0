/// An enum with payload as a setting: one of several alternatives, each with settings of its own.
///
/// The conformance lists the alternatives with their recommended payloads; `Codable` is
/// synthesized:
///
///     enum Objective: RecipeChoice {
///       case ntXent(temperature: Double)
///       case momentumContrast(MomentumContrast)  // another recipe
///       case none
///
///       static let choices: [Self] = [
///         .ntXent(temperature: 0.1), .momentumContrast(MomentumContrast()), .none,
///       ]
///     }
///
/// In YAML a choice is its name, which stands for the recommended payload, or a mapping from the
/// name to settings; those that are not mentioned keep the recommended values:
///
///     objective: ntXent
///     objective: { ntXent: { temperature: 0.2 } }
///
/// A single payload without label is written in place of its settings. Names in YAML are the
/// case names, or the raw values of a nested `enum CodingKeys: String, CodingKey`.
public protocol RecipeChoice: Codable, Sendable, Equatable {
  /// Every alternative once, with its recommended payload.
  static var choices: [Self] { get }
}

extension RecipeChoice {
  /// The name that stands for this alternative in a recipe.
  public var choiceName: String { Self.taken(apart: self).name }

  /// Every alternative taken apart into name and payload.
  static var alternatives: [RecipeTree.Choice] { choices.map(taken(apart:)) }

  private static func taken(apart choice: Self) -> RecipeTree.Choice {
    guard case .choice(let choice) = RecipeTree(encoding: choice) else {
      preconditionFailure("\(Self.self): a RecipeChoice must be an enum with synthesized Codable")
    }
    return choice
  }
}
