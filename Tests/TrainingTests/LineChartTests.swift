import Foundation
import Testing

@testable import Training

@Suite struct LineChartTests {
  @Test(
    arguments: [
      (0.0...1.0, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"], 5),
      (0.0...12_000.0, ["0", "2000", "4000", "6000", "8000", "10k", "12k"], 6),
      (-0.3...0.7, ["−0.2", "0", "0.2", "0.4", "0.6"], 5),
      (1e-6...5e-6, ["1e-6", "2e-6", "3e-6", "4e-6", "5e-6"], 5),
    ] as [(ClosedRange<Double>, [String], Int)]
  )
  func ticksAreRound(range: ClosedRange<Double>, labels: [String], count: Int) {
    #expect(AxisTicks(linear: range, count: count).ticks.map(\.label) == labels)
  }

  @Test(
    arguments: [
      (0.08...3.0, ["0.1", "0.2", "0.5", "1", "2"]),
      (1.0...1e6, ["1", "10", "100", "1000", "10k", "100k", "1e6"]),
    ] as [(ClosedRange<Double>, [String])]
  )
  func logarithmicTicksAreDecades(range: ClosedRange<Double>, labels: [String]) {
    #expect(AxisTicks(logarithmic: range).ticks.map(\.label) == labels)
  }

  @Test func placesAreLinearBetweenTheEdges() throws {
    let chart = LineChart(title: "", series: [.init(name: "", points: points([0, 10]))])
    let frame = try #require(LineChart.Frame(chart))
    #expect(frame.x(0) == LineChart.Frame.left)
    #expect(frame.x(1) == LineChart.Frame.right)
    #expect(frame.y(0) == LineChart.Frame.bottom)
    #expect(abs(frame.y(5) - (frame.y(0) + frame.y(10)) / 2) < 1e-9)
  }

  @Test func logarithmicPlacesAreEquallyFarForEqualRatios() throws {
    let series = LineChart.Series(name: "", points: points([0.01, 0, 1]))
    let chart = LineChart(title: "", series: [series], scale: .logarithmic)
    let frame = try #require(LineChart.Frame(chart))
    #expect(abs(frame.y(0.1) - (frame.y(0.01) + frame.y(1)) / 2) < 1e-9)
  }

  @Test func valuesThatAreNotFiniteBreakTheLine() {
    let series = LineChart.Series(name: "", points: points([1, .nan, 2, 3]))
    let html = LineChart(title: "", series: [series]).html.text
    let path = html.split(separator: " d=\"")[1].prefix { $0 != "\"" }
    #expect(path.count { $0 == "M" } == 2)
    #expect(path.count { $0 == "L" } == 1)
  }

  @Test(arguments: [[], [.nan, .infinity]] as [[Double]])
  func aChartWithoutValuesSaysSo(values: [Double]) {
    let chart = LineChart(title: "Loss", series: [.init(name: "", points: points(values))])
    #expect(chart.html.text.contains("nothing was logged"))
  }

  @Test func thinningKeepsExtremesAndOrder() {
    var values = (0..<5000).map { sin(Double($0) / 300) }
    values[1234] = 9
    values[4321] = -9
    let thinned = points(values).thinned(to: 400)
    #expect(thinned.count <= 400)
    #expect(thinned.map(\.y).max() == 9)
    #expect(thinned.map(\.y).min() == -9)
    #expect(thinned.map(\.x) == thinned.map(\.x).sorted())
  }

  @Test func smoothingIsTheMeanOfTheNeighbourhood() {
    #expect(points([0, 3, 6, 0]).smoothed(reach: 1).map(\.y) == [1.5, 3, 3, 3])
  }

  @Test func onlyNoisyLinesAreSmoothed() {
    let straight = (0..<200).map(Double.init)
    let noisy = straight.map { $0 + ($0.truncatingRemainder(dividingBy: 2) == 0 ? 30 : -30) }
    #expect(!points(straight).isNoisy)
    #expect(points(noisy).isNoisy)
    let html = LineChart(title: "", series: [.init(name: "", points: points(noisy))]).html.text
    #expect(html.contains("thin: every value"))
  }

  @Test func figuresComeFromTheLog() {
    let records = (1...3).map { step in
      MetricsRecord(step: step, epoch: 0, time: .zero, values: step == 2 ? [:] : ["loss": 4])
    }
    let chart = LineChart(title: "Loss", figure: "loss", of: records)
    #expect(chart.series[0].points == [.init(x: 1, y: 4), .init(x: 3, y: 4)])
  }

  private func points(_ values: [Double]) -> [LineChart.Point] {
    values.enumerated().map { LineChart.Point(x: Double($0.offset), y: $0.element) }
  }
}
