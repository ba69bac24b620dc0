import RecipeFormat

/// A recipe with one setting of every kind.
struct SampleRecipe: Recipe {
  var name = "sample"
  var encoder = Encoder.smallNetwork
  var shape = Shape()
  var objective = Objective.ntXent(temperature: 0.1)
  var learningRate = 0.05
  var isMirrored = true
  var interval = Duration.seconds(0.5)
  var crop = 0.25...1.0
  var stages = [16, 32]
  var limit: Int? = 100
  var note: String?
  var seed: UInt64 = 7
  var steps = [Step(rate: 0.5, length: 10)]

  enum Encoder: String, Codable, CaseIterable {
    case smallNetwork = "small-network"
    case wideNetwork = "wide-network"
  }

  struct Shape: Recipe {
    var frameCount = 16
    var frameStride = 4
    var side = 112

    func validate() throws(RecipeError) {
      guard frameCount > 0 else {
        throw .outOfRange("'frameCount' is \(frameCount); it must be at least 1")
      }
    }
  }

  enum Objective: RecipeChoice {
    case ntXent(temperature: Double)
    case momentumContrast(MomentumContrast)
    case scaled(Int)
    case nothing

    enum CodingKeys: String, CodingKey {
      case ntXent = "nt-xent"
      case momentumContrast = "moco"
      case scaled
      case nothing
    }

    static let choices: [Self] = [
      .ntXent(temperature: 0.1), .momentumContrast(MomentumContrast()), .scaled(3), .nothing,
    ]
  }

  struct MomentumContrast: Recipe {
    var queueLength = 4096
    var momentum = 0.99
  }

  struct Step: Codable, Sendable, Equatable {
    var rate: Double
    var length: Int
  }
}
