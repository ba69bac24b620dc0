import RecipeFormat
import Testing

@testable import ClipInput

@Suite struct RecipeTests {
  @Test func recipesSurviveTheWayThroughText() throws {
    var shape = ClipShape()
    for span in ClipSpan.choices {
      shape.span = span
      #expect(try ClipShape(yaml: shape.yaml) == shape)
    }
    for view in 0..<2 {
      let recipe = AugmentationRecipe.contrastiveVideo(view: view)
      #expect(try AugmentationRecipe(yaml: recipe.yaml) == recipe)
    }
    #expect(try DecodingRecipe(yaml: DecodingRecipe().yaml) == DecodingRecipe())
  }

  @Test func spansAreWrittenAsAPersonWould() throws {
    #expect(try ClipShape(yaml: "span: whole").span == .whole)
    #expect(try ClipShape(yaml: "span: { part: { minimum: 0.4 } }").span == .part(minimum: 0.4))
    #expect(try ClipShape(yaml: "span: { lasting: 1.5 }").span == .lasting(.seconds(1.5)))
  }

  @Test(arguments: [
    "frameCount: 0", "side: 0", "span: { part: { minimum: 0 } }",
    "span: { part: { minimum: 1.1 } }",
    "span: { lasting: 0 }",
  ])
  func shapesThatMakeNoSenseAreRefused(yaml: String) throws {
    let error = try #require(throws: RecipeError.self) { try ClipShape(yaml: yaml) }
    #expect(error.code == .outOfRange)
  }

  @Test(arguments: [
    "flipProbability: 1.5", "greyProbability: -0.1", "colour: { hue: 0.6 }",
    "colour: { contrast: -1 }", "blur: { deviation: [0, 1] }", "blur: { probability: 2 }",
    "crop: { sides: { minimumWidth: 0 } }", "crop: { area: { fraction: [0.5, 1.5] } }",
    "crop: { area: { aspect: [0, 1] } }",
  ])
  func augmentationsThatMakeNoSenseAreRefused(yaml: String) throws {
    let error = try #require(throws: RecipeError.self) { try AugmentationRecipe(yaml: yaml) }
    #expect(error.code == .outOfRange)
  }

  @Test(arguments: ["frameRate: 0", "margin: 0.5", "longestSegment: 0"])
  func decodingThatMakesNoSenseIsRefused(yaml: String) throws {
    let error = try #require(throws: RecipeError.self) { try DecodingRecipe(yaml: yaml) }
    #expect(error.code == .outOfRange)
  }
}
