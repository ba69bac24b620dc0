import Foundation
import RecipeFormat
import Testing

@Suite struct JSONTextTests {
  @Test func keysAreSortedOnOneLine() {
    #expect(jsonText(of: ["b": [1, 2], "a": []]) == #"{"a":[],"b":[1,2]}"#)
  }

  @Test func numbersThatAreNotFiniteBecomeNull() {
    #expect(
      jsonText(of: [0.5, .nan, .infinity, -.infinity, 1e-9]) == "[0.5,null,null,null,1.0e-09]"
    )
  }

  @Test func textSurvivesFoundationsReader() throws {
    let text = "\u{1} \t\r\n \"quoted\" \\ / é 视频 \u{1F600}"
    let json = Data(jsonText(of: ["text": text]).utf8)
    #expect(try JSONDecoder().decode([String: String].self, from: json) == ["text": text])
  }

  @Test func recipesReadBackAsJSON() throws {
    let object = try JSONSerialization.jsonObject(with: Data(jsonText(of: SampleRecipe()).utf8))
    let recipe = try #require(object as? [String: Any])
    #expect(recipe["seed"] as? Int == 7)
    #expect(recipe["note"] is NSNull)
    #expect((recipe["objective"] as? [String: [String: Double]])?["nt-xent"]?["temperature"] == 0.1)
  }
}
