import Testing
import VideoDecoding

@testable import ClipInput

@Suite struct AugmentationDrawTests {
  private let size = PixelSize(width: 107, height: 80)

  private func draws(_ recipe: AugmentationRecipe, count: Int = 2000) -> [AugmentationDraw] {
    var generator = SeededGenerator(seed: 21)
    return (0..<count).map { _ in AugmentationDraw(recipe, for: size, using: &generator) }
  }

  /// Whether a frequency is a probability, by four standard errors.
  private func share(_ hits: Int, of count: Int = 2000, is probability: Double) -> Bool {
    let error = (probability * (1 - probability) / Double(count)).squareRoot()
    return abs(Double(hits) / Double(count) - probability) <= 4 * error
  }

  private func isWithinFrame(_ crop: PixelRectangle) -> Bool {
    crop.x >= 0 && crop.y >= 0 && crop.width > 0 && crop.height > 0
      && crop.x + crop.width <= size.width && crop.y + crop.height <= size.height
  }

  @Test func theSameGeneratorGivesTheSameDraw() {
    let recipe = AugmentationRecipe.contrastiveVideo(view: 1)
    #expect(draws(recipe, count: 50) == draws(recipe, count: 50))
  }

  @Test func cropsByAreaKeepAreaAndAspect() {
    var recipe = AugmentationRecipe()
    recipe.crop = .area(fraction: 0.3...0.6, aspect: 0.5...2)
    for draw in draws(recipe) {
      let (width, height) = (Double(draw.crop.width), Double(draw.crop.height))
      #expect(isWithinFrame(draw.crop))
      // Whole pixels are off by up to half of one.
      #expect((width + 0.5) * (height + 0.5) >= 0.3 * 8560)
      #expect((width - 0.5) * (height - 0.5) <= 0.6 * 8560)
      #expect((width + 0.5) / (height - 0.5) >= 0.5)
      #expect((width - 0.5) / (height + 0.5) <= 2)
    }
  }

  @Test func aCropThatCannotFitIsTheMiddleOfWhatDoes() {
    var recipe = AugmentationRecipe()
    recipe.crop = .area(fraction: 1...1, aspect: 3...3)
    let crop = draws(recipe, count: 1)[0].crop
    #expect(crop == PixelRectangle(x: 0, y: 22, width: 107, height: 35))
  }

  @Test func cropsBySidesKeepTheirMinimum() {
    var recipe = AugmentationRecipe()
    recipe.crop = .sides(minimumWidth: 0.9, minimumHeight: 0.5)
    for draw in draws(recipe) {
      #expect(isWithinFrame(draw.crop))
      #expect(draw.crop.width >= 96)
      #expect(draw.crop.height >= 40)
    }
    recipe.crop = .sides(minimumWidth: 1, minimumHeight: 0.5)
    #expect(draws(recipe).allSatisfy { $0.crop.width == 107 && $0.crop.x == 0 })
  }

  @Test func noCropKeepsTheWholeFrame() {
    var recipe = AugmentationRecipe()
    recipe.crop = .none
    #expect(
      draws(recipe, count: 20).allSatisfy { $0.crop == AugmentationDraw.whole(of: size).crop }
    )
  }

  @Test func changesHappenAsOftenAsTheyShould() {
    let draws = draws(.contrastiveVideo(view: 1))
    #expect(share(draws.count(where: \.isFlipped), is: 0.5))
    #expect(share(draws.count { $0.colour.contains { $0 != .saturation(0) } }, is: 0.8))
    #expect(share(draws.count { $0.colour.last == .saturation(0) }, is: 0.2))
    #expect(share(draws.count { $0.blurDeviation != nil }, is: 0.1))
    #expect(share(draws.count(where: \.isSolarized), is: 0.2))
    #expect(self.draws(.contrastiveVideo(view: 0)).allSatisfy { $0.blurDeviation != nil })
  }

  @Test func changesStayWithinTheirStrengths() {
    for draw in draws(AugmentationRecipe()) {
      for step in draw.colour {
        switch step {
        case .brightness(let factor), .contrast(let factor), .saturation(let factor):
          #expect(0.2...1.8 ~= factor || step == .saturation(0))
        case .hue(let turns): #expect(-0.2...0.2 ~= turns)
        }
      }
      if let deviation = draw.blurDeviation { #expect(0.1...2 ~= deviation) }
    }
  }

  @Test func colourStepsComeInEveryOrder() {
    let orders = draws(AugmentationRecipe()).filter { $0.colour.count == 4 }.map { draw in
      draw.colour.map { "\($0)".prefix(3) }.joined()
    }
    #expect(Set(orders).count == 24)
  }

  @Test func tinyFramesCanBeCropped() {
    var generator = SeededGenerator(seed: 1)
    for rule in CropRule.choices {
      let pixel = PixelSize(width: 1, height: 1)
      #expect(
        PixelRectangle(rule, of: pixel, using: &generator)
          == PixelRectangle(x: 0, y: 0, width: 1, height: 1)
      )
    }
  }
}
