import ClipInput
import Foundation
import RecipeFormat
import SpatiotemporalEncoding
import TestSupport
import Testing
import Torch
import TorchNN
import Training
import UnderstandingTasks

@testable import Sora

/// Imports a folder as Hugging Face has them.
@Suite(.oneEngineThread)
struct FolderImportTests {
  private let folder: TemporaryFolder
  private let clip: PublishedCLIP

  init() throws {
    folder = try TemporaryFolder()
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    clip = try PublishedCLIP(at: folder.path(of: "published"), tests: tests)
  }

  private var published: String { clip.folder.path }
  private var run: String { folder.path(of: "run") }

  @Engine
  private func importing(as name: String? = nil) throws {
    _ = try importModel(published, as: name.flatMap(PublishedModel.init(named:)), to: run)
  }

  @Test func `the folder says what the run is, and half precision is read`() async throws {
    try await importing()
    let model = try TrainedModel(ofRun: run)
    #expect(model.recipe.encoder.architecture == .clip)
    #expect(model.recipe.encoder.colours == .clip)
    #expect(model.recipe.clip.side == 16)
    #expect(model.encoder.featureCount == 10)
    #expect(model.encoder.tensors.allSatisfy { $0.cell.value.dataType == .float32 })
  }

  @Test func `classes are named by words alone`() async throws {
    try await importing()
    let footage = folder.path(of: "footage")
    try await writeSmallFootage(to: footage, clipsPerAction: 1)
    let collection = try VideoCollection([footage])
    let labels = Set(collection.items.compactMap(\.label)).sorted()
    let lines = labels.map { "\($0): a person doing \($0)" }.joined(separator: "\n")
    try Data(lines.utf8).write(to: URL(filePath: folder.path(of: "classes.txt")))
    let wordings = try ClassWordings(contentsOf: folder.path(of: "classes.txt"))
    #expect(wordings.labels == labels)
    #expect(wordings.words[0] == "a person doing \(labels[0])")
    let measured = try await measure(wordings, on: footage)
    #expect(measured.evaluation.classify?.clips == collection.items.count)
    #expect(measured.evaluation.classify?.classes == labels)
    #expect(measured.evaluation.floors?.chance == 1 / Double(labels.count))
  }

  @Engine
  private func measure(_ wordings: ClassWordings, on footage: String) async throws -> MeasuredModel
  {
    try await FittedModel(zeroShotOf: run, wordings).measure(on: [.classify: [footage]])
  }

  @Test func `a run without texts says so`() async throws {
    try FileManager.default.removeItem(atPath: published + "/vocab.json")
    await #expect(throws: (any Error).self) { try await importing() }
    #expect(!FileManager.default.fileExists(atPath: run))
    #expect(throws: TrainingError.self) { try TextSide(ofRun: folder.path) }
  }

  @Test func `a field that is not known is named, and nothing is left behind`() async throws {
    try clip.write(
      PublishedCLIP.configuration.replacing(
        #""projection_dim": 10"#,
        with: #""projection_dim": 10, "new_trick": true"#
      )
    )
    let error = try await #require(throws: RecipeError.self) { try await importing() }
    #expect(error.message.contains("'new_trick'"))
    #expect(!FileManager.default.fileExists(atPath: run))
  }

  @Test func `a folder of another network than the one named is refused`() async throws {
    let error = try await #require(throws: TorchError.self) { try await importing(as: "r3d_18") }
    #expect(error.message.contains("'clip', not 'r3d_18'"))
  }

  @Test func `a configuration of another size is refused`() async throws {
    try clip.write(
      PublishedCLIP.configuration.replacing(#""hidden_size": 12"#, with: #""hidden_size": 24"#)
    )
    let error = try await #require(throws: TorchError.self) { try await importing() }
    #expect(error.code == .mismatch)
    #expect(!FileManager.default.fileExists(atPath: run))
  }

  @Test(arguments: ["", "walk", "walk\nwalk", "walk\n: nothing"])
  func `what names no classes is refused`(text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder.path(of: "classes.txt")))
    #expect(throws: TrainingError.self) {
      try ClassWordings(contentsOf: folder.path(of: "classes.txt"))
    }
  }
}
