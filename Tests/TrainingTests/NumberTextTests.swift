import Testing

@testable import Training

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (3.14159, 2, "3.14"), (0.005, 2, "0.01"), (-1.5, 1, "−1.5"), (-0.001, 1, "0.0"),
      (12, 0, "12"),
      (.nan, 1, "–"), (-.infinity, 1, "−∞"),
    ]
  )
  func decimalsAreFixed(value: Double, decimals: Int, text: String) {
    #expect(fixedText(value, decimals: decimals) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (0.0125, "0.0125"), (0.12345, "0.123"), (4.139, "4.14"), (31.24, "31.2"),
      (128.4, "128"), (12_000, "12000"), (1e-5, "1e-5"), (3.24e-5, "3.2e-5"), (2.5e7, "2.5e7"),
      (9.99e-6, "1e-5"), (-0.5, "−0.500"),
    ]
  )
  func threeDigitsCount(value: Double, text: String) {
    #expect(shortText(value) == text)
  }

  @Test(arguments: [(0, "0:00"), (59.6, "1:00"), (250, "4:10"), (3725, "1:02:05")])
  func timesAreMinutesAndSeconds(seconds: Double, text: String) {
    #expect(clockText(.seconds(seconds)) == text)
  }
}
