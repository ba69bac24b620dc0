import Torch
import TorchNN

/// A convolution, its normalisation and mostly an activation: what convolutional encoders are made of.
///
/// Folding makes one convolution with a bias of it.
final class ConvolutionUnit: Module, UnaryLayer, Adaptable, FoldableLayer {
  /// How it moves over height and width, or over time too.
  let window: ConvolutionWindow
  /// What the sum passes at last.
  let activation: ActivationFunction
  /// Hears of each convolution that is computed.
  var observer: ((ConvolutionGeometry) -> Void)?
  /// Hears of everything that comes in.
  var inputObserver: ((Tensor) -> Void)?
  /// The smallest and the largest number that 8-bit integers are to cover; nil where the unit
  /// computes with floating-point numbers.
  private(set) var inputRange: Buffer?

  private var stage: Stage
  private var adapter: LowRankAdapter?
  private let paths: (convolution: String, normalization: String)

  private enum Stage {
    case trainable(kernel: Parameter, BatchNorm)
    case folded(FoldedConvolution)
  }

  /// Draws the kernel; `paths` name the tensors of convolution and normalisation inside the unit's
  /// parent, as the reference implementation does.
  init(
    from inputs: Int,
    to outputs: Int,
    _ window: ConvolutionWindow,
    start: KernelStart = .byOutputs,
    activation: ActivationFunction = .relu,
    epsilon: Double = 1e-5,
    paths: (convolution: String, normalization: String) = ("0", "1"),
    using generator: Generator
  ) {
    self.window = window
    self.activation = activation
    self.paths = paths
    let kernel = start.kernel(
      [outputs, inputs / window.groups] + window.kernel,
      groups: window.groups,
      using: generator
    )
    stage = .trainable(
      kernel: Parameter(kernel.channelsLast()),
      BatchNorm(outputs, epsilon: epsilon)
    )
  }

  /// Applies the unit.
  ///
  /// - Shape: `[B, inputs, …]` → `[B, outputs, …]`.
  func callAsFunction(_ x: Tensor) -> Tensor { callAsFunction(x, adding: nil) }

  /// Applies the unit, with `other` added before the activation.
  ///
  /// - Shape: `[B, inputs, …]`, `[B, outputs, …]` → `[B, outputs, …]`.
  func callAsFunction(_ x: Tensor, adding other: Tensor?) -> Tensor {
    inputObserver?(x)
    switch stage {
    case .trainable(let kernel, let normalization):
      observer?(
        ConvolutionGeometry(
          input: x.shape,
          outputChannels: kernel.value.shape[0],
          window: window
        )
      )
      let weight = adapter?(kernel.value) ?? kernel.value
      var y = normalization(window.convolve(x, with: weight))
      // Nobody else holds the result, and no step needs it for its gradient.
      if let other { y = y.addingInPlace(other) }
      return y.activatedInPlace(by: activation)
    case .folded(let convolution):
      return convolution(x, adding: other, activation: activation)
    }
  }

  /// Gives the convolution a fresh adapter.
  func addAdapter(rank: Int, using generator: Generator) {
    guard case .trainable(let kernel, _) = stage else { return }
    adapter = LowRankAdapter(for: kernel.value, rank: rank, using: generator)
  }

  /// Adds the adapter's change to the kernel for good.
  func mergeAdapter() {
    guard let adapter, case .trainable(let kernel, _) = stage else { return }
    withoutGradient { kernel.value.assign(adapter(kernel.value)) }
    self.adapter = nil
  }

  /// Has the unit compute with 8-bit integers once it is folded; its range is to be set or loaded.
  func quantize() { inputRange = Buffer(.zeros([2])) }

  /// Makes the normalisation part of the kernel, for good.
  func fold() {
    precondition(adapter == nil, "fold: merge the adapter first")
    guard case .trainable(let kernel, let normalization) = stage else { return }
    let ends = inputRange.map { $0.value.doubles() }
    stage = .folded(
      withoutGradient {
        FoldedConvolution(
          kernel.value,
          normalization,
          window,
          inputRange: ends.map { min($0[0], $0[1])...$0[1] }
        )
      }
    )
    inputRange = nil
  }

  /// Visits the tensors under the names that the parent knows them by.
  override func forEachTensor(at path: String, _ visit: (String, TensorCell) -> Void) {
    let prefix = path.isEmpty ? "" : "\(path)."
    switch stage {
    case .trainable(let kernel, let normalization):
      visit("\(prefix)\(paths.convolution).weight", kernel)
      adapter?.forEachTensor(at: "\(prefix)\(paths.convolution).adapter", visit)
      inputRange?.forEachTensor(at: "\(prefix)\(paths.convolution).input_range", visit)
      normalization.forEachTensor(at: prefix + paths.normalization, visit)
    case .folded(let convolution):
      convolution.forEachTensor(at: prefix + paths.convolution, visit)
    }
  }

  /// Visits the unit and the layer in it.
  override func forEachModule(_ visit: (Module) -> Void) {
    visit(self)
    adapter?.forEachModule(visit)
    switch stage {
    case .trainable(_, let normalization): visit(normalization)
    case .folded(let convolution): visit(convolution)
    }
  }
}
