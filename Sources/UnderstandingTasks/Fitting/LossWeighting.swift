import Torch
import TorchNN
import TorchOptim
import Training

/// Weighs the losses of tasks that are learned together by how uncertain each is found to be
/// (Kendall, Gal, Cipolla: Multi-Task Learning Using Uncertainty, CVPR 2018).
///
/// L = Σᵢ exp(−sᵢ) Lᵢ + sᵢ / 2, where sᵢ = log σᵢ² is learned and begins at 0: their form for
/// classification, equation 10, for all tasks; that for regression has half of exp(−sᵢ), which
/// moves sᵢ by a constant. At rest exp(−sᵢ) = 1 / (2 Lᵢ), so that every task counts the same.
final class LossWeighting {
  private final class Uncertainties: Module {
    /// sᵢ, `[N]`; with one axis it is left alone by weight decay.
    let logVariances: Parameter

    init(_ count: Int) { logVariances = Parameter(.zeros([count])) }
  }

  /// An optimizer moves a number by about its rate each step, and in some hundred steps sᵢ should
  /// get as far as 2.
  private static let rateFactor = 10.0

  private let uncertainties: Uncertainties
  private let optimizer: any Optimizer

  /// Begins with weights of 1.
  ///
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(taskCount: Int, _ recipe: OptimizerRecipe, on device: Device) throws(TorchError) {
    uncertainties = Uncertainties(taskCount)
    try uncertainties.move(to: device)
    optimizer = recipe.makeOptimizer(for: uncertainties) { _ in Self.rateFactor }
  }

  /// A task's part of the loss that is brought down.
  ///
  /// - Shape: `[]` → `[]`.
  func weighted(_ loss: Tensor, ofTask place: Int) -> Tensor {
    let uncertainty = uncertainties.logVariances.value.selected(place, along: 0)
    return exp(-uncertainty) * loss + uncertainty / 2
  }

  /// exp(−sᵢ), what each task's loss is multiplied by.
  var weights: [Double] {
    withoutGradient { exp(-uncertainties.logVariances.value).doubles() }
  }

  /// Moves the uncertainties against the gradient of the sum of all parts.
  func step(learningRate: Double) { optimizer.step(learningRate: learningRate) }

  func clearGradients() { uncertainties.clearGradients() }

  var tensors: [String: Tensor] {
    uncertainties.weights.named(under: "model.")
      .merging(optimizer.state.named(under: "optimizer.")) { own, _ in own }
  }

  func load(_ tensors: [String: Tensor]) throws(TorchError) {
    try uncertainties.load(tensors.part("model."))
    try optimizer.load(tensors.part("optimizer."))
  }
}
