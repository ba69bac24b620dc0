import Testing

@testable import ContrastiveLearning

@Suite struct CollapseWatchTests {
  @Test func `a low spread for long is told`() {
    var watch = CollapseWatch()
    for _ in 0..<50 { watch.note(spread: 0.02) }
    #expect(watch.warning?.contains("collapsed") == true)
  }

  @Test func `a low spread for a moment is not`() {
    var watch = CollapseWatch()
    for step in 0..<200 { watch.note(spread: step % 40 == 0 ? 0.5 : 0.02) }
    #expect(watch.warning == nil)
  }

  @Test func `embeddings that part again have not collapsed`() {
    var watch = CollapseWatch()
    for _ in 0..<60 { watch.note(spread: 0.02) }
    watch.note(spread: 0.8)
    #expect(watch.warning == nil)
  }
}
