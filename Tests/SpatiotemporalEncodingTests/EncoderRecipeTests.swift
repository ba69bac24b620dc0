import RecipeFormat
import Testing

@testable import SpatiotemporalEncoding

@Suite struct EncoderRecipeTests {
  @Test func `the default is small and sees motion`() {
    let recipe = EncoderRecipe()
    #expect(recipe.architecture == .compact)
    #expect(recipe.input == .difference)
    #expect(recipe.width == 1)
  }

  @Test func `networks go by their names`() throws {
    let recipe = try EncoderRecipe(yaml: "architecture: r2plus1d-18\ninput: both\nwidth: 0.5")
    #expect(recipe.architecture == .r2plus1d18)
    #expect(recipe.input == .both)
    #expect(recipe.width == 0.5)
  }

  @Test(arguments: [0, -1, 17.0]) func `a width without sense is refused`(width: Double) {
    #expect(throws: RecipeError.self) { try EncoderRecipe(yaml: "width: \(width)") }
  }

  @Test func `a network for colours is refused another input`() throws {
    #expect(throws: RecipeError.self) { try EncoderRecipe(yaml: "architecture: dinov2") }
    let recipe = try EncoderRecipe(
      yaml: "{architecture: clip, input: rgb, transformer: {activation: gelu}}"
    )
    #expect(recipe.transformer.activation == .gelu)
  }

  @Test func `networks of boxes of two frames take no others`() {
    #expect(throws: RecipeError.self) {
      try EncoderRecipe(yaml: "architecture: videomae\ntransformer: { patchFrames: 4 }")
    }
  }

  @Test func `channels are multiples of four`() {
    #expect(scaled(64, by: 1) == 64)
    #expect(scaled(45, by: 0.5) == 24)
    #expect(scaled(45, by: 1.0 / 16) == 4)
  }

  @Test func `channels in eights lose a tenth at most`() {
    #expect(scaledInEights(112, by: 1) == 112)
    #expect(scaledInEights(192, by: 1.1) == 208)
    #expect(scaledInEights(16, by: 1.1) == 16)
    #expect(scaledInEights(80, by: 0.125) == 16)
    #expect(scaledInEights(16, by: 0.125) == 8)
  }
}
