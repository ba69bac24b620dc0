import Foundation
import Testing

@testable import Training

@Suite struct ReportTests {
  private static let awkward = "<b>\"R&D\"</b> 'ü' </script> javascript: \u{1}"

  @Test func whatPeopleWriteIsShownAsTheyWroteIt() {
    let text: HTML = "<p>\(Self.awkward)</p>"
    #expect(
      text.text
        == "<p>&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &#39;ü&#39; &lt;/script&gt; javascript: "
        + "\u{FFFD}</p>"
    )
  }

  @Test func noNameBecomesMarkup() {
    let html = Self.fullReport(named: Self.awkward).html()
    #expect(!html.contains("<b>\"R"))
    #expect(html.count(of: "</script>") == 1)
  }

  @Test func thePageNeedsNothingElse() {
    let html = Self.fullReport(named: "clip").html()
    for outside in ["http:", "https:", "url(", "@import", "<link", "src=\"/", "srcset"] {
      let isMentioned = html.contains(outside)
      #expect(!isMentioned, "the page mentions \(outside)")
    }
  }

  @Test func everyTagIsClosedInOrder() throws {
    let html = Self.fullReport(named: Self.awkward).html()
    let body = try #require(html.components(separatedBy: "</head>").last)
    let markup = body.components(separatedBy: "<script>")[0]
    var open: [Substring] = []
    for tag in markup.matches(of: /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>/) {
      let (isEnd, name, rest) = (!tag.output.1.isEmpty, tag.output.2, tag.output.3)
      if isEnd {
        #expect(open.popLast() == name)
      } else if !rest.hasSuffix("/"), name != "img" {
        open.append(name)
      }
    }
    #expect(open == ["body"])
  }

  @Test func everyPartIsThere() {
    let html = Self.fullReport(named: "clip").html()
    for heading in [
      "Chapter", "Figures", "Training", "Embedding map", "Confusion", "Nearest neighbours",
      "Recipe",
    ] {
      #expect(html.contains("<h2>\(heading)</h2>"))
    }
    #expect(html.contains("src=\"data:image/jpeg;base64,/9j/\""))
  }

  @Test func partsThatAreEmptyAreLeftOut() {
    let html = Report(title: "empty", summary: "").html()
    #expect(!html.contains("<section>"))
    #expect(!html.contains("class=\"facts\""))
  }

  @Test func aFigureSaysHowFarItIsFromItsHighestFloor() {
    let floors = [
      MeasuredFigure.Floor(name: "chance", value: 0.1), .init(name: "metadata", value: 0.5),
    ]
    let above = MeasuredFigure(name: "probe", value: 0.625, floors: floors).html.text
    #expect(above.contains("▲ 12.5 points above the highest floor, metadata"))
    let below = MeasuredFigure(name: "probe", value: 0.25, floors: floors).html.text
    #expect(below.contains("▼ 25.0 points below the highest floor, metadata"))
    let level = MeasuredFigure(name: "probe", value: 0.5, floors: floors).html.text
    #expect(level.contains("level with the highest floor, metadata"))
    let alone = MeasuredFigure(name: "probe", value: 0.25).html.text
    #expect(!alone.contains("floor"))
  }

  @Test func neighboursAreMarkedRightOrWrong() {
    let strip = { FilmStrip(name: "a", label: $0, frames: []) }
    func html(_ query: String?, _ found: String?) -> String {
      NeighbourExample(
        query: strip(query),
        neighbours: [.init(strip: strip(found), similarity: 0.5)]
      ).html.text
    }
    #expect(html("walk", "walk").contains("✓"))
    #expect(html("walk", "run").contains("✗"))
    #expect(!html("walk", nil).contains("✗"))
    #expect(!html(nil, "walk").contains("✗"))
  }

  @Test func confusionsSayRecallAndMistakes() {
    let view = ConfusionMatrixView(title: "", classes: ["a", "b"], counts: [[3, 1], [0, 0]])
    let html = view.html.text
    #expect(html.contains("<td class=\"recall\">75.0 %</td>"))
    #expect(html.contains("<td class=\"recall\">–</td>"))
    #expect(html.contains("<b>a</b> taken for <b>b</b>"))
  }

  @Test func mapsKeepDistances() throws {
    let points = [(0.0, 0.0), (4, 0), (0, 1)].map {
      ScatterMap.Point(x: $0.0, y: $0.1, classIndex: nil, name: "")
    }
    let html = ScatterMap(title: "", classes: [], points: points).html.text
    let places = try html.matches(of: /x="([\d.]+)" y="([\d.]+)"/).map { match in
      (x: try #require(Double(match.output.1)), y: try #require(Double(match.output.2)))
    }
    try #require(places.count == 3)
    // Four to one in the plane, to a tenth of a pixel in the picture.
    #expect(abs((places[1].x - places[0].x) - 4 * (places[0].y - places[2].y)) < 0.5)
  }

  @Test func aMapWithAnUnknownClassIsAProgrammingError() async {
    await #expect(processExitsWith: .failure) {
      let point = ScatterMap.Point(x: 0, y: 0, classIndex: 2, name: "")
      _ = ScatterMap(title: "", classes: ["a"], points: [point])
    }
  }

  @Test func thePageIsWrittenAsAFile() throws {
    let folder = try TemporaryFolder()
    let report = Self.fullReport(named: "clip")
    try report.write(to: folder.path(of: "report.html"))
    #expect(try folder.text(of: "report.html") == report.html())
  }

  /// A report with every part, in which everything that has a name has this one.
  private static func fullReport(named name: String) -> Report {
    let image = ReportImage(jpeg: [0xFF, 0xD8, 0xFF])
    let strip = FilmStrip(name: name, label: name, frames: [image, image])
    let point = ScatterMap.Point(x: 1, y: 2, classIndex: 0, name: name, thumbnail: image)
    var report = Report(title: name, summary: name)
    report.warnings = [name]
    report.facts = [ReportFact(name: name, value: name)]
    report.figures = [
      MeasuredFigure(name: name, value: 0.5, note: name, floors: [.init(name: name, value: 0.1)])
    ]
    let series = LineChart.Series(name: name, points: [.init(x: 0, y: 1), .init(x: 1, y: 2)])
    report.charts = [
      LineChart(
        title: name,
        horizontalAxis: name,
        series: [series, series],
        references: [.init(name: name, value: 3)]
      )
    ]
    report.maps = [ScatterMap(title: name, note: name, classes: [name], points: [point])]
    report.confusions = [
      ConfusionMatrixView(title: name, classes: [name, name], counts: [[2, 1], [0, 3]])
    ]
    report.examples = [
      NeighbourExample(query: strip, neighbours: [.init(strip: strip, similarity: 0.9)])
    ]
    report.recipe = "name: \(name)"
    report.sections = [ReportSection("Chapter", note: name, parts(named: name, strip, image))]
    return report
  }

  private static func parts(
    named name: String,
    _ strip: FilmStrip,
    _ image: ReportImage
  ) -> [ReportSection.Part] {
    let link = FootageLink("/\(name)", at: .seconds(2))
    let claims = [FootageExample.Claim(name, name, .bad), .init(name, name, .good)]
    let span = TimelineView.Span(
      name: name,
      classIndex: 9,
      range: .seconds(1)..<(.seconds(2)),
      score: 0.5,
      isMatched: false
    )
    let row = ReportTable.Row(
      name,
      [.fraction(0.5), .deviation(0.1), .count(3), .missing],
      isSummary: true
    )
    return [
      .figure(MeasuredFigure(name: name, value: 0.5)),
      .chart(LineChart(title: name, series: [])),
      .confusion(ConfusionMatrixView(title: name, classes: [name], counts: [[1]])),
      .table(
        ReportTable(title: name, note: name, columns: [name, name, name, name], rows: [row])
      ),
      .precisionRecall(
        PrecisionRecallView(
          title: name,
          curves: [.init(name: name, count: 1, precisions: [1, 0.5])]
        )
      ),
      .reliability(
        ReliabilityView(
          title: name,
          error: 0.1,
          bins: [.init(range: 0.5...0.6, count: 1, confidence: 0.55, accuracy: 1)]
        )
      ),
      .timeline(
        TimelineView(
          path: "/\(name)",
          range: .zero..<(.seconds(4)),
          truth: [span],
          found: [span]
        )
      ),
      .footage(FootageExample(strip: strip, claims: claims, link: link)),
      .boxes(
        BoxedPicture(
          picture: image,
          size: (64, 48),
          boxes: [.init(x: 1, y: 2, width: 3, height: 4, label: name, kind: .wrong)],
          claims: claims,
          link: link
        )
      ),
    ]
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
