import RecipeFormat
import Testing

@Suite struct RecipeRefusalTests {
  @Test(
    arguments: [
      ("shape: { sied: 3 }", "unknown key 'sied' in 'shape'; known: frameCount, frameStride, side"),
      (
        "objective: { moco: { queue: 3 } }",
        "unknown key 'queue' in 'objective.moco'; known: queueLength, momentum"
      ),
      (
        "objective: { nt-xent: { temprature: 3 } }",
        "unknown key 'temprature' in 'objective.nt-xent'; known: temperature"
      ),
      (
        "objective: { nothing: { at: all } }",
        "unknown key 'at' in 'objective.nothing'; known: none"
      ),
      (
        "steps: [{ rate: 1, length: 2, widht: 3 }]",
        "unknown key 'widht' in 'steps.0'; known: rate, length"
      ),
    ]
  )
  func unknownKeysAreListedWithTheKnownOnes(yaml: String, message: String) {
    expectRefusal(yaml, .unknownKey, message)
  }

  @Test func keysOfOptionalSettingsAreKnown() {
    let error = #expect(throws: RecipeError.self) { try SampleRecipe(yaml: "nam: x") }
    #expect(
      error?.message
        == "unknown key 'nam'; known: name, encoder, shape, objective, learningRate, isMirrored, "
        + "interval, crop, stages, limit, note, seed, steps"
    )
  }

  @Test(
    arguments: [
      ("shape: { side: wide }", "'shape.side' is 'wide'; it takes a whole number"),
      ("shape: { side: 1.5 }", "'shape.side' is '1.5'; it takes a whole number"),
      ("shape: { side: \"64\" }", "'shape.side' is '64'; it takes a whole number"),
      ("shape: { side: [1, 2] }", "'shape.side' is a list of 2; it takes a whole number"),
      ("shape: { side: }", "'shape.side' is empty; it takes a whole number"),
      ("shape: 3", "'shape' is '3'; it takes a mapping of settings"),
      ("seed: -1", "'seed' is '-1'; it takes a whole number from 0"),
      ("learningRate: fast", "'learningRate' is 'fast'; it takes a number"),
      ("learningRate: 0x10", "'learningRate' is '0x10'; it takes a number"),
      ("isMirrored: 1", "'isMirrored' is '1'; it takes true or false"),
      ("interval: 1e30", "'interval' is '1e30'; it takes a number of seconds"),
      ("name: { a: 1, b: 2 }", "'name' is a mapping (a, b); it takes text"),
      ("stages: 3", "'stages' is '3'; it takes a list"),
      ("stages: [1, x]", "'stages.1' is 'x'; it takes a whole number"),
      ("[1]", "the recipe is a list of 1; it takes a mapping of settings"),
    ]
  )
  func wrongTypesAreSaidWithWhatIsWanted(yaml: String, message: String) {
    expectRefusal(yaml, .wrongType, message)
  }

  @Test(
    arguments: [
      ("encoder: big", "'encoder' is 'big'; it takes one of: small-network, wide-network"),
      (
        "objective: simclr",
        "'objective' is 'simclr'; it takes one of: nt-xent, moco, scaled, nothing"
      ),
      (
        "objective: { simclr: 3 }",
        "'objective' is 'simclr'; it takes one of: nt-xent, moco, scaled, nothing"
      ),
      (
        "objective: { moco: {}, scaled: 1 }",
        "'objective' is a mapping (moco, scaled); it takes one of: nt-xent, moco, scaled, nothing"
      ),
    ]
  )
  func unknownChoicesAreListedWithTheKnownOnes(yaml: String, message: String) {
    expectRefusal(yaml, .unknownChoice, message)
  }

  @Test func absentValuesInsideListsAreNamed() {
    expectRefusal(
      "steps: [{ rate: 1 }]",
      .missingKey,
      "'steps.0.length' is missing, and has no default here"
    )
  }

  @Test func valuesThatMakeNoSenseAreRefusedWithTheirPlace() {
    expectRefusal(
      "shape: { frameCount: 0 }",
      .outOfRange,
      "'shape': 'frameCount' is 0; it must be at least 1"
    )
  }

  @Test func rangesThatEndBeforeTheyStartAreRefused() {
    let error = #expect(throws: RecipeError.self) { try SampleRecipe(yaml: "crop: [1, 0.5]") }
    #expect(error?.message.hasPrefix("'crop' is a list of 2") == true)
  }

  @Test(
    arguments: [
      ("name: [", "this is no YAML: line 2, column 1: did not find expected node content"),
      ("name: a\nname: b", "this is no YAML: 'name' is given twice"),
      (
        "name: a\n  seed: 3",
        "this is no YAML: line 2, column 7: mapping values are not allowed in this context"
      ),
    ]
  )
  func textThatIsNoYAMLIsRefusedInOneLine(yaml: String, message: String) {
    expectRefusal(yaml, .syntax, message)
  }

  private func expectRefusal(
    _ yaml: String,
    _ code: RecipeError.Code,
    _ message: String,
    at place: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: RecipeError(code: code, message: message), sourceLocation: place) {
      try SampleRecipe(yaml: yaml)
    }
  }
}
