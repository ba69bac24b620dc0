import Testing
import TestSupport
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

@Suite(.oneEngineThread)
struct EncoderTests {
  /// Slices of eight frames of 32 × 32 pixels, from each network's doc comment.
  static let sliceShapes: [(EncoderArchitecture, [Int])] = [
    (.compact, [2, 4, 4, 4]),
    (.frameCNN, [2, 8, 4, 4]),
    (.r3d18, [2, 1, 2, 2]),
    (.mc3d18, [2, 8, 2, 2]),
    (.r2plus1d18, [2, 1, 2, 2]),
    (.tubeletTiny, [2, 4, 4, 4]),
    (.tubeletSmall, [2, 4, 4, 4]),
    (.tubeletBase, [2, 4, 4, 4]),
    (.dinoV2, [2, 8, 4, 4]),
    (.clip, [2, 8, 4, 4]),
    (.sigLIP, [2, 8, 4, 4]),
    (.efficientNetLite0, [2, 8, 1, 1]),
    (.efficientNetLite1, [2, 8, 1, 1]),
    (.efficientNetLite2, [2, 8, 1, 1]),
    (.twoStream, [2, 4, 2, 2]),
    (.videoMAE, [2, 4, 4, 4]),
    (.vJEPA2, [2, 4, 4, 4]),
    (.s3d, [2, 1, 1, 1]),
    (.mvitV2Small, [2, 4, 1, 1]),
    (.swin3DTiny, [2, 4, 1, 1]),
  ]

  @Test(arguments: sliceShapes)
  func `slices and embeddings have their shapes`(
    architecture: EncoderArchitecture,
    shape: [Int]
  ) {
    let encoder = encoder(architecture)
    evaluating(encoder) {
      let slice = encoder.slice(of: clips())
      #expect(slice.shape == shape + [encoder.featureCount])
      #expect(slice.dataType == .float32)
      #expect(encoder(clips()).shape == [2, encoder.featureCount])
    }
  }

  @Test(arguments: EncoderInput.allCases)
  func `every input suits every network that sees more than colours`(input: EncoderInput) {
    for architecture in EncoderArchitecture.allCases where architecture.inputs.contains(input) {
      let encoder = encoder(architecture, input: input)
      let embeddings = evaluating(encoder) { encoder(clips()) }
      #expect(embeddings.isFinite().doubles().allSatisfy { $0 == 1 }, "\(architecture)")
    }
  }

  @Test(arguments: EncoderArchitecture.allCases)
  func `the order of a batch is the order of its embeddings`(architecture: EncoderArchitecture) {
    let encoder = encoder(architecture)
    let order = Tensor([2, 0, 1], shape: [3])
    let clips = clips(count: 3)
    evaluating(encoder) {
      expectClose(
        encoder(clips.gathered(order, along: 0)),
        encoder(clips).gathered(order, along: 0),
        within: 1e-5
      )
    }
  }

  @Test(arguments: EncoderArchitecture.allCases)
  func `gradients reach every parameter`(architecture: EncoderArchitecture) {
    let encoder = encoder(architecture)
    // Where a token stands for the whole clip, others do not reach the embedding from the last block.
    (weightedSum(encoder(clips())) + weightedSum(encoder.slice(of: clips()))).backward()
    for (path, parameter) in encoder.parameters {
      // The bias of attention's keys moves all of a token's logits alike, which softmax ignores; it
      // lies in one tensor with those of queries and values.
      let largest = parameter.value.gradient.map { abs($0).reshaped([-1]).maximum(along: 0).item }
      #expect((largest ?? 0) > 0, "\(path)")
    }
  }

  @Test(arguments: EncoderArchitecture.allCases)
  func `one generator draws all weights`(architecture: EncoderArchitecture) {
    let (first, second) = (encoder(architecture).weights, encoder(architecture).weights)
    #expect(Set(first.keys) == Set(second.keys))
    for (path, tensor) in first {
      #expect(second[path].map { tensor.isIdentical(to: $0) } == true, "\(path)")
    }
  }

  @Test(arguments: [(EncoderArchitecture.compact, 24), (.r3d18, 256), (.tubeletSmall, 192)])
  func `width multiplies the features`(architecture: EncoderArchitecture, features: Int) {
    #expect(encoder(architecture, width: 0.5).featureCount == features)
  }

  // What their authors' library tells of them, less its classifier's.
  @Test(arguments: [
    (EncoderArchitecture.s3d, 8_320_048 - 410_000), (.mvitV2Small, 34_537_744 - 307_600),
    (.swin3DTiny, 28_158_070 - 307_600),
  ])
  func `published networks have as many parameters`(
    architecture: EncoderArchitecture,
    count: Int
  ) {
    var recipe = EncoderRecipe()
    recipe.architecture = architecture
    recipe.input = .rgb
    let encoder = recipe.makeEncoder(frameCount: 16, side: 224, using: Generator(seed: 1))
    #expect(encoder.parameterCount == count)
  }

  @Test(arguments: [EncoderArchitecture.s3d, .swin3DTiny])
  func `networks for any length take the shortest clips`(architecture: EncoderArchitecture) {
    let encoder = encoder(architecture)
    let slice = evaluating(encoder) { encoder.slice(of: .ones([1, 3, 1, 9, 5])) }
    #expect(slice.shape == [1, 1, 1, 1, encoder.featureCount])
  }

  @Test func `tubelets continue odd clips with zeros`() {
    var recipe = EncoderRecipe()
    recipe.architecture = .tubeletTiny
    recipe.width = 1.0 / 3
    let encoder = recipe.makeEncoder(frameCount: 5, side: 20, using: Generator(seed: 1))
    let clip = Tensor.uniform([1, 3, 5, 20, 20], using: Generator(seed: 2))
    #expect(encoder.slice(of: clip).shape == [1, 3, 3, 3, 64])
  }

  @Test func `a network for clips of one shape takes no other`() async {
    await #expect(processExitsWith: .failure) {
      let network: any VideoEncoder = encoder(.videoMAE)
      _ = network.slice(of: Tensor.zeros([1, 3, 8, 64, 64]))
    }
  }

  @Test func `tubelets of another shape are a programming error`() async {
    await #expect(processExitsWith: .failure) {
      var recipe = EncoderRecipe()
      recipe.architecture = .tubeletTiny
      let encoder = recipe.makeEncoder(frameCount: 8, side: 32, using: Generator(seed: 1))
      _ = encoder(Tensor.zeros([1, 3, 8, 64, 64]))
    }
  }
}
