/// A configuration that people write as YAML: every setting has a default, and none is unknown.
///
/// A recipe is a plain struct whose stored properties all have default values. Its `Codable`
/// conformance is the synthesized one; strictness and defaults come from this protocol:
///
///     struct ClipShape: Recipe {
///       /// Frames in a clip.
///       var frameCount = 16
///       /// Source frames from one clip frame to the next.
///       var frameStride = 4
///     }
///
///     let shape = try ClipShape(yaml: "frameCount: 8")   // frameStride stays 4
///     try ClipShape(yaml: "framecount: 8")
///     // throws: unknown key 'framecount'; known: frameCount, frameStride
///
/// Properties may be numbers, booleans, text, lists, other recipes, `String` enums (declare them
/// `CaseIterable`, so that errors can list the cases), enums with payload (see ``RecipeChoice``),
/// ranges (`[0.2, 1.0]`) and `Duration` (a number of seconds). An optional property is written
/// `null` where it is absent. A list replaces the default list as a whole.
public protocol Recipe: Codable, Sendable, Equatable {
  /// Makes the recommended settings.
  init()

  /// Throws an error of code ``RecipeError/Code/outOfRange`` where a value makes no sense.
  ///
  /// It is called after decoding, for every recipe inside another one too; the error is then told
  /// with the place of that recipe. The default implementation accepts everything.
  ///
  /// - Throws: ``RecipeError``, made by ``RecipeError/outOfRange(_:)``.
  func validate() throws(RecipeError)
}

extension Recipe {
  /// Accepts every value.
  public func validate() throws(RecipeError) {}

  /// Reads settings from YAML; those that are not mentioned keep their defaults.
  ///
  /// - Parameter yaml: A mapping of settings. Empty text gives the defaults.
  /// - Throws: ``RecipeError`` for a syntax error, an unknown key, a wrong type or value.
  public init(yaml: String) throws(RecipeError) {
    self = try Self().merging(RecipeTree(yaml: yaml))
  }

  /// Reads settings from a YAML file; those that are not mentioned keep their defaults.
  ///
  /// - Parameter path: The file's path; it is named in errors.
  /// - Throws: ``RecipeError``.
  public init(contentsOfFile path: String) throws(RecipeError) {
    let yaml = try recipeText(ofFile: path)
    do throws(RecipeError) {
      try self.init(yaml: yaml)
    } catch {
      throw error.prefixed(by: "'\(path)'")
    }
  }

  /// A copy in which some settings are changed.
  ///
  ///     try recipe.setting(["optimizer.learningRate=0.01", "objective=moco"])
  ///
  /// - Parameter assignments: `key=value` each, keys dotted, values in YAML; the last one wins.
  /// - Returns: The changed recipe.
  /// - Throws: ``RecipeError`` for an unknown key, a wrong type or value, a missing `=`.
  public func setting(_ assignments: [String]) throws(RecipeError) -> Self {
    // All before any is judged: a network and what it sees are changed together.
    var changed = RecipeTree(encoding: self)
    for assignment in assignments {
      changed = try changed.merged(with: RecipeTree(assignment: assignment))
    }
    return try RecipeTree.decode(Self.self, from: changed, at: RecipePath())
  }

  /// All settings as YAML, in the order of their declaration.
  public var yaml: String { RecipeTree(encoding: self).yaml }

  private func merging(_ changes: RecipeTree) throws(RecipeError) -> Self {
    let merged = RecipeTree(encoding: self).merged(with: changes)
    return try RecipeTree.decode(Self.self, from: merged, at: RecipePath())
  }
}
