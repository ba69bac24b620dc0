import Foundation
import RecipeFormat
import Testing

@Suite struct RecipeTests {
  @Test(arguments: ["", "{}", "# only a remark\n"])
  func nothingSaidGivesTheDefaults(yaml: String) throws {
    #expect(try SampleRecipe(yaml: yaml) == SampleRecipe())
  }

  @Test func whatIsNotMentionedKeepsItsDefault() throws {
    let recipe = try SampleRecipe(yaml: "shape: { side: 64 }\nlearningRate: 1")
    var expected = SampleRecipe()
    expected.shape.side = 64
    expected.learningRate = 1
    #expect(recipe == expected)
  }

  @Test func everyKindOfSettingIsRead() throws {
    let recipe = try SampleRecipe(
      yaml: """
        name: 2024
        encoder: wide-network
        shape:
          frameCount: 8
        learningRate: 1e-3
        isMirrored: false
        interval: 0.04
        crop: [0.08, 0.5]
        stages: [8]
        limit: null
        note: "null"
        seed: 18446744073709551615
        steps:
          - { rate: 1, length: 2 }
          - rate: .5
            length: 4
        """
    )
    var expected = SampleRecipe()
    expected.name = "2024"
    expected.encoder = .wideNetwork
    expected.shape.frameCount = 8
    expected.learningRate = 0.001
    expected.isMirrored = false
    expected.interval = .milliseconds(40)
    expected.crop = 0.08...0.5
    expected.stages = [8]
    expected.limit = nil
    expected.note = "null"
    expected.seed = .max
    expected.steps = [.init(rate: 1, length: 2), .init(rate: 0.5, length: 4)]
    #expect(recipe == expected)
  }

  @Test func writtenRecipesReadBackEqual() throws {
    var recipe = SampleRecipe()
    recipe.name = "12"
    recipe.note = "a: 'b' # \"c\"\nzweite Zeile – 第三"
    recipe.limit = nil
    recipe.stages = []
    recipe.learningRate = 1e-7
    recipe.interval = .milliseconds(33)
    recipe.objective = .momentumContrast(.init(queueLength: 1, momentum: 0.5))
    #expect(try SampleRecipe(yaml: recipe.yaml) == recipe)
  }

  @Test func timesReadBackEqualToTheNanosecond() throws {
    for nanoseconds in stride(from: Int64(1), to: 10_000_000_000_000, by: 123_456_789_123) {
      var recipe = SampleRecipe()
      recipe.interval = .nanoseconds(nanoseconds)
      #expect(try SampleRecipe(yaml: recipe.yaml).interval == recipe.interval)
    }
  }

  @Test(arguments: SampleRecipe.Objective.choices)
  func everyChoiceReadsBackEqual(objective: SampleRecipe.Objective) throws {
    var recipe = SampleRecipe()
    recipe.objective = objective
    #expect(try SampleRecipe(yaml: recipe.yaml) == recipe)
    let named = try SampleRecipe(yaml: "objective: \(objective.choiceName)")
    #expect(named.objective == objective)
  }

  @Test func recipesAreWrittenInTheOrderOfTheirDeclaration() {
    #expect(
      SampleRecipe().yaml == """
        name: sample
        encoder: small-network
        shape:
          frameCount: 16
          frameStride: 4
          side: 112
        objective:
          nt-xent:
            temperature: 0.1
        learningRate: 0.05
        isMirrored: true
        interval: 0.5
        crop: [0.25, 1.0]
        stages: [16, 32]
        limit: 100
        note: null
        seed: 7
        steps:
        - rate: 0.5
          length: 10

        """
    )
  }

  @Test func smallNumbersAreNumbersToEveryReader() {
    var recipe = SampleRecipe()
    recipe.learningRate = 1e-5
    #expect(recipe.yaml.contains("learningRate: 1.0e-05\n"))
  }

  @Test func aFileIsReadAndNamedInErrors() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()) 'ü'.yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try "shape: { side: 32 }".write(to: file, atomically: true, encoding: .utf8)
    #expect(try SampleRecipe(contentsOfFile: file.path).shape.side == 32)

    try "sied: 32".write(to: file, atomically: true, encoding: .utf8)
    let error = #expect(throws: RecipeError.self) { try SampleRecipe(contentsOfFile: file.path) }
    #expect(error?.code == .unknownKey)
    #expect(error?.message.hasPrefix("'\(file.path)': unknown key 'sied'; known: name, ") == true)
  }

  @Test func aMissingFileIsSaidToBeMissing() {
    #expect(
      throws: RecipeError(
        code: .unreadable,
        message: "the recipe '/nowhere/recipe.yaml' does not exist; check the path"
      )
    ) {
      try SampleRecipe(contentsOfFile: "/nowhere/recipe.yaml")
    }
  }
}
