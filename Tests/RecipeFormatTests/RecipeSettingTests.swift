import RecipeFormat
import Testing

@Suite struct RecipeSettingTests {
  @Test func assignmentsChangeOneSettingEach() throws {
    let recipe = try SampleRecipe().setting([
      "shape.side=64", "crop=[0.5, 1]", "name=a=b", "note=", "seed=3", "seed=4",
    ])
    var expected = SampleRecipe()
    expected.shape.side = 64
    expected.crop = 0.5...1
    expected.name = "a=b"
    expected.seed = 4
    #expect(recipe == expected)
  }

  @Test func anotherChoiceStartsFromItsRecommendedPayload() throws {
    let recipe = try SampleRecipe().setting(["objective.moco.momentum=0.5"])
    #expect(recipe.objective == .momentumContrast(.init(queueLength: 4096, momentum: 0.5)))
  }

  @Test func theSameChoiceKeepsItsOtherSettings() throws {
    var recipe = SampleRecipe()
    recipe.objective = .momentumContrast(.init(queueLength: 8, momentum: 0.9))
    #expect(
      try recipe.setting(["objective.moco.momentum=0.5", "objective=moco"]).objective
        == .momentumContrast(.init(queueLength: 8, momentum: 0.5))
    )
  }

  @Test(arguments: ["side", "=3", "a..b=3", ".a=3"])
  func whatAssignsNothingIsRefused(assignment: String) {
    #expect(
      throws: RecipeError(
        code: .syntax,
        message: "'\(assignment)' assigns nothing; write key=value, for example clip.frameCount=8"
      )
    ) {
      try SampleRecipe().setting([assignment])
    }
  }
}
