import ClipInput
import Testing

@Suite struct WebVTTTests {
  private func segment(
    _ label: String,
    _ start: Int,
    _ end: Int,
    score: Double? = nil
  )
    -> ActionSegment
  {
    ActionSegment(
      label: label,
      range: .milliseconds(start)..<(.milliseconds(end)),
      score: score
    )
  }

  @Test func everyActionIsACueInOrderOfTime() {
    // The form of a file, of a cue and of a timestamp: WebVTT, sections 4.1 and 4.2.
    #expect(
      [segment("run", 3_661_001, 3_725_250, score: 0.874), segment("walk", 0, 59_999)].webVTT
        == """
        WEBVTT

        00:00:00.000 --> 00:00:59.999
        walk

        01:01:01.001 --> 01:02:05.250
        run (87 %)

        """
    )
  }

  @Test func withoutActionsThereIsAHeaderAlone() {
    #expect([ActionSegment]().webVTT == "WEBVTT\n")
  }

  @Test func textMeansItself() {
    let text = [segment("a --> b & <i>\r\n\nc", 0, 1)].webVTT
    #expect(text.hasSuffix("\na --&gt; b &amp; &lt;i&gt;  c\n"))
  }

  @Test func aCueEndsAfterItStarts() {
    let short = ActionSegment(label: "x", range: .microseconds(1100)..<(.microseconds(1200)))
    #expect([short].webVTT.contains("00:00:00.001 --> 00:00:00.002\n"))
  }

  @Test func aHundredHoursHaveThreeDigits() {
    #expect([segment("x", 360_000_000, 360_000_001)].webVTT.contains("\n100:00:00.000 --> "))
  }
}
