import Foundation
import Testing

@testable import Training

@Suite struct ReportSectionTests {
  /// The numbers that a pattern finds in a text, as many a match as it has groups.
  private func numbers(_ text: String, _ pattern: String) throws -> [[Double]] {
    try text.matches(of: Regex<AnyRegexOutput>(pattern)).map { match in
      try match.output.dropFirst().map { try #require(Double($0.substring ?? "")) }
    }
  }

  @Test(arguments: [[1, 1, 0.5, 0.25], [1], [0, 0], [0.75, 0.5, 0.5, 0.5, 0.25, 0, 0, 0]])
  func `the area below a curve is the average precision`(precisions: [Double]) throws {
    let curve = PrecisionRecallView.Curve(name: "", count: 4, precisions: precisions)
    // Right angles only: V moves to a height, H goes on to a recall.
    let steps = curve.line.matches(of: /([MHV])([\d.]+)(?: ([\d.]+))?/)
    var (x, height, area) = (0.0, 0.0, 0.0)
    for step in steps {
      let value = try #require(Double(step.output.2))
      switch step.output.1 {
      case "M": height = 100 - (try #require(step.output.3.flatMap { Double($0) }))
      case "V": height = 100 - value
      default:
        area += (value - x) * height
        x = value
      }
    }
    #expect(x == 100)
    // Places are rounded to tenths.
    #expect(abs(area / 10_000 - curve.averagePrecision) < 0.002)
  }

  @Test func `long curves are thinned and keep their area`() {
    let precisions = (0..<10_000).map { 1 - Double($0) / 10_000 }
    let curve = PrecisionRecallView.Curve(name: "", count: 1, precisions: precisions)
    #expect(curve.line.count < 8_000)
    #expect(abs(curve.averagePrecision - 0.5) < 1e-3)
  }

  @Test func `of many classes the lowest are drawn`() {
    let curves = (0..<60).map { place in
      PrecisionRecallView.Curve(
        name: "class-\(place)",
        count: 1,
        precisions: [Double(place) / 60]
      )
    }
    let html = PrecisionRecallView(title: "", curves: curves).html.text
    #expect(html.contains("the lowest 24 of 60 classes"))
    #expect(html.contains("<b>class-23</b>"))
    #expect(!html.contains("<b>class-24</b>"))
  }

  @Test func `bars of reliability reach to the share that is right`() throws {
    let view = ReliabilityView(
      title: "",
      error: 0.25,
      bins: [.init(range: 0.5...0.75, count: 4, confidence: 0.7, accuracy: 0.5)]
    )
    // The plane is 300 by 236 with its origin at 48, 248; bars are apart by 2:
    // 48 + 150 + 1, 75 - 2, 248 - 118, 118.
    let rectangle = try numbers(
      view.html.text,
      #"<rect x="([\d.]+)" width="([\d.]+)" y="([\d.]+)" height="([\d.]+)""#
    )
    #expect(rectangle == [[199, 73, 130, 118]])
  }

  @Test func `spans lie where their times are`() throws {
    let span = { (start: Int, end: Int) in
      TimelineView.Span(
        name: "run",
        classIndex: 0,
        range: .seconds(start)..<(.seconds(end)),
        isMatched: true
      )
    }
    let view = TimelineView(
      path: "/v/a.mp4",
      range: .seconds(10)..<(.seconds(30)),
      truth: [span(15, 20), span(5, 12)],
      found: []
    )
    let places = try numbers(view.html.text, #"left:([\d.]+)%;width:([\d.]+)%;--row"#)
    #expect(places == [[25, 25], [0, 10]])
    #expect(view.html.text.contains("2 of 2 found, 0 not there"))
    #expect(view.html.text.contains("#t=15.0\""))
  }

  @Test func `overlapping spans stand in rows of their own`() {
    let times = [(0, 4), (2, 6), (4, 5), (5, 9), (3, 8)]
    let ranges = times.map { Duration.seconds($0.0)..<Duration.seconds($0.1) }
    #expect(TimelineView.rows(of: ranges) == [0, 1, 0, 0, 2])
    #expect(TimelineView.rows(of: []).isEmpty)
  }

  @Test func `links lead to the time, whatever the file is called`() throws {
    let link = FootageLink("/v/a #1 \"b\"? <é>.mp4", at: .milliseconds(12_340))
    #expect(link.address == "file:///v/a%20%231%20%22b%22%3F%20%3C%C3%A9%3E.mp4#t=12.3")
    #expect(link.html.text.contains("a #1 &quot;b&quot;? &lt;é&gt;.mp4"))
    #expect(link.html.text.contains("at 0:12.3"))
    #expect(FootageLink("/v/a.mp4", at: .seconds(-1)).address == "file:///v/a.mp4#t=0.0")
    #expect(timeText(.seconds(75)) == "1:15.0")
  }

  @Test func `boxes are drawn in the pixels of the video`() throws {
    let view = BoxedPicture(
      picture: ReportImage(jpeg: []),
      size: (640, 480),
      boxes: [.init(x: 10, y: 0, width: 30.25, height: 40, label: "person", kind: .missed)],
      claims: [],
      link: FootageLink("/v/a.mp4")
    )
    let html = view.html.text
    #expect(html.contains("viewBox=\"0 0 640 480\""))
    #expect(html.contains("<rect x=\"10.0\" y=\"0.0\" width=\"30.3\" height=\"40.0\"/>"))
    // A label that has no room above the box is inside it.
    let heights = try numbers(html, #"<text x="[\d.]+" y="([\d.]+)""#)
    #expect(heights.count == 1 && heights[0][0] > 10)
  }

  @Test func `a table's bars are as long as its fractions`() {
    let table = ReportTable(
      title: "",
      columns: ["a", "b", "c", "d"],
      rows: [.init("x", [.fraction(0.25), .fraction(-0.5), .init(nil), .count(7)])]
    )
    let html = table.html.text
    #expect(html.contains("<i style=\"width:25.0%\"></i><span>25.0 %</span>"))
    #expect(html.contains("<i style=\"width:0.0%\"></i><span>−50.0 %</span>"))
    #expect(html.contains("<td>–</td><td>7</td>"))
  }

  @Test func `chapters without cards are left out`() {
    var report = Report(title: "t", summary: "s")
    report.sections = [ReportSection("Nothing", [])]
    #expect(!report.html().contains("Nothing"))
  }

  @Test func `a row of another length is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      _ = ReportTable(title: "", columns: ["a"], rows: [.init("x", [])])
    }
  }
}
