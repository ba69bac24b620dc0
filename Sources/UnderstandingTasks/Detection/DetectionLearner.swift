import ClipInput
import SpatiotemporalEncoding
import Torch
import TorchNN
import TorchOptim
import Training
import VideoDecoding

/// Encoder, head and optimizer of a fitting that learns to detect.
final class DetectionLearner: Learner {
  /// What is trained, under the names that checkpoints know.
  private final class Network: Module {
    let encoder: any VideoEncoder
    let head: DetectionHead

    init(_ encoder: any VideoEncoder, _ head: DetectionHead) {
      self.encoder = encoder
      self.head = head
    }
  }

  /// Objects of which a crop leaves less than this share are ignored: too little of them is seen.
  private static let leastVisible = 0.3

  private let model: TrainedModel
  private let network: Network
  private let optimizer: any Optimizer
  private let recipe: FittingRecipe
  private let clip: ClipShape
  private let device: Device
  private let grid: DetectionGrid
  private let examples: [DetectionExamples.Example]
  private let placeOfClass: [String: Int]

  /// Prepares to teach a head on `model`, which becomes the learner's own.
  ///
  /// - Parameters:
  ///   - model: The encoder.
  ///   - strategy: How much of it is changed.
  ///   - recipe: How.
  ///   - clip: The clips that are learned from.
  ///   - examples: What they show, in the order of the plan's centres.
  /// - Throws: ``Torch/TorchError`` where the device is not there.
  init(
    _ model: TrainedModel,
    strategy: FittingStrategy,
    _ recipe: FittingRecipe,
    clip: ClipShape,
    examples: DetectionExamples
  ) throws(TorchError) {
    self.model = model
    self.recipe = recipe
    self.clip = clip
    self.examples = examples.examples
    placeOfClass = Dictionary(uniqueKeysWithValues: zip(examples.classes, 0...))
    device = recipe.compute.resolvedDevice
    grid = DetectionGrid(side: clip.side)
    let generator = Generator(seed: recipe.seed)
    network = Network(
      model.encoder,
      DetectionHead(
        featureCount: model.encoder.featureCount,
        classCount: examples.classes.count,
        using: generator
      )
    )
    switch strategy {
    case .probe:
      for (_, parameter) in model.encoder.parameters { parameter.value.requireGradient(false) }
    case .adapters: model.encoder.addAdapters(rank: recipe.adapterRank, using: generator)
    case .finetune, .auto: break
    }
    try network.move(to: device)
    // As for classification: only a network that has seen nothing takes its statistics from here.
    network.setTraining(recipe.untrained && strategy != .probe)
    let encoderFactor = layerDecay(of: model.encoder, recipe.layerDecay)
    let name = "encoder."
    optimizer = recipe.optimizer.makeOptimizer(for: network) { path in
      guard strategy == .finetune, path.hasPrefix(name) else { return 1 }
      return encoderFactor(String(path.dropFirst(name.count)))
    }
  }

  func step(on batch: ClipBatch, at moment: TrainingMoment) throws -> [String: Double] {
    let clips = try batch.tensor(ofView: 0, side: clip.side).moved(to: device)  // [B, 3, T, H, W]
    let targets = zip(batch.items, batch.views[0]).map { item, view in
      DetectionTargets(objects(of: item, in: view), on: grid)
    }
    let output = withAutocast(recipe.compute.autocast, on: device) {
      network.head(network.encoder.slice(of: clips), frames: clip.middleFrames(of: clips))
    }
    let loss = try DetectionLoss(output, targets: targets)
    let total = loss.total
    clearGradients()
    total.backward()
    network.limitGradients(toNorm: recipe.optimizer.gradientLimit)
    optimizer.step(learningRate: moment.learningRate)
    return [
      TrainingLoop.lossName: total.item, "classes": loss.classes.item, "boxes": loss.boxes.item,
    ]
  }

  /// The objects of an annotated frame as a view of it shows them.
  private func objects(of item: Int, in view: ClipView) -> [DetectionTargets.Object] {
    let example = examples[item]
    let mapping = ClipMapping(
      view.draw,
      of: example.size,
      decodedAs: view.clip.size,
      side: clip.side
    )
    return example.objects.compactMap { object in
      let whole = mapping.box(inClip: object.box)
      let box = whole.clipped(toSide: clip.side)
      guard box.area > 0 else { return nil }
      let isSeen = box.area >= Self.leastVisible * whole.area
      return DetectionTargets.Object(
        box: box,
        place: isSeen && !object.isIgnored ? placeOfClass[object.label] : nil
      )
    }
  }

  func clearGradients() { network.clearGradients() }

  var tensors: [String: Tensor] {
    network.weights.named(under: "model.")
      .merging(optimizer.state.named(under: "optimizer.")) { own, _ in own }
  }

  func load(_ tensors: [String: Tensor]) throws(TorchError) {
    try network.load(tensors.part("model."))
    try optimizer.load(tensors.part("optimizer."))
  }

  /// The model and the head as they stand now; the learner is done with them.
  func finished() -> (model: TrainedModel, head: DetectionHead) {
    network.encoder.mergeAdapters()
    network.head.setTraining(false)
    return (model, network.head)
  }
}

extension Box {
  /// The part of the box that lies in a clip.
  fileprivate func clipped(toSide side: Int) -> Box {
    let side = Double(side)
    return Box(x1: max(x1, 0), y1: max(y1, 0), x2: min(x2, side), y2: min(y2, side))
  }
}

extension ClipShape {
  /// The frames that clips around a moment have there.
  ///
  /// - Shape: `[B, C, T, H, W]` → `[B, C, H, W]`.
  func middleFrames(of clips: Tensor) -> Tensor {
    let middle = frameCount / 2
    return clips.selected(pairInterval == nil ? middle : 2 * middle, along: 2)
  }
}
