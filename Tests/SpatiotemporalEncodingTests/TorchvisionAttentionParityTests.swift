import Testing
import TestSupport
import Torch
import TorchNN

@testable import SpatiotemporalEncoding

/// Compares with the numbers of `Fixtures/make_torchvision_attention_fixtures.py`.
@Suite(.oneEngineThread)
struct TorchvisionAttentionParityTests {
  /// A network with a fraction of its blocks and features.
  enum Network: String, CaseIterable {
    case multiscale = "mvit-v2-s"
    case shiftedWindows = "swin3d-t"

    func encoder() -> any VideoEncoder {
      let generator = Generator(seed: 1)
      switch self {
      case .multiscale:
        return MultiscaleTransformer(
          .init(blockCounts: [1, 2, 2, 2], headFeatures: 4),
          input: InputStage(input: .rgb),
          width: 1,
          frameCount: 8,
          side: 32,
          using: generator
        )
      case .shiftedWindows:
        return ShiftedWindowTransformer(
          .init(
            blockCounts: [2, 2, 2],
            headCounts: [1, 2, 4],
            headFeatures: 4,
            window: [2, 3, 3]
          ),
          input: InputStage(input: .rgb, statistics: .imageNet),
          width: 1,
          using: generator
        )
      }
    }
  }

  private func encoder(_ network: Network, _ reference: ParityReference) throws -> any VideoEncoder
  {
    var published = PublishedTensors(reference.weights)
    published.dropAll(endingIn: ".relative_position_index")
    let encoder = network.encoder()
    try encoder.load(published.tensors)
    return encoder
  }

  // The others are odd, and not of the shape that the network was made for.
  @Test(arguments: Network.allCases, ["", "other "])
  func `the same weights give the same slices and embeddings`(
    network: Network,
    which: String
  )
    throws
  {
    let reference = try ParityReference(network.rawValue)
    let encoder = try encoder(network, reference)
    let clips = try reference.tensor("\(which)clips")
    let (slice, embedding) = evaluating(encoder) { (encoder.slice(of: clips), encoder(clips)) }
    try reference.expect(slice, toBe: "\(which)slice")
    try reference.expect(embedding, toBe: "\(which)embedding")
  }

  @Test(arguments: Network.allCases)
  func `preparing changes nothing`(network: Network) throws {
    let reference = try ParityReference(network.rawValue)
    let encoder = try encoder(network, reference)
    let clips = try reference.tensor("clips")
    encoder.prepareForInference(type: nil)
    try reference.expect(withInference { encoder.slice(of: clips) }, toBe: "slice")
  }
}
