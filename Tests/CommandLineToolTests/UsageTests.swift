import Foundation
import TestSupport
import Testing

@Suite struct UsageTests {
  private let sora = SoraProgram()

  @Test(arguments: [
    (["pretrain", "--out", "r"], "Please name a folder"),
    (["pretrain", "x", "--out", "r", "--frobnicate"], "Unknown option '--frobnicate'"),
    (["pretrain", "x", "--out", "r", "--set", "sied=3"], "unknown key 'sied'; known: "),
    (["pretrain", "x", "--out", "r", "--encoder", "resnet"], "compact, frame-cnn, r3d-18"),
    (["pretrain", "x", "--out", "r", "--epochs", "1", "--minutes", "1"], "not both"),
    (["pretrain", "x", "--out", "r", "--batch", "1"], "at least 2"),
    (["evaluate", "r", "--train", "x", "--test", "x", "--group", "g"], "'--group'"),
    (["evaluate", "r", "--test", "x", "--group", "g", "--beside", "m"], "'--beside'"),
    (["fit", "--from", "r", "--out", "m"], "'classify=videos'"),
    (["fit", "x", "--from", "r", "--out", "m"], "'classify='"),
    (["fit", "x=y", "--from", "r", "--out", "m"], "'detect='"),
    (["fit", "detect=x", "--from", "r", "--out", "m", "--set", "detection.side=100"], "of 16"),
    (["fit", "classify=x", "--out", "m"], "'--from'"),
    (["fit", "classify=x", "--from", "r", "--out", "m", "--strategy", "guess"], "finetune"),
    (["fit", "classify=x", "--from", "r", "--out", "m", "--folds", "1"], "at least 2"),
    (
      ["fit", "actions=x", "classify=x", "--from", "r", "--out", "m", "--folds", "2"],
      "give 'probe'"
    ),
    (
      ["fit", "actions=x", "classify=x", "--from", "r", "--out", "m", "--validation", "v"],
      "'--validation classify=…'"
    ),
    (
      ["fit", "classify=x", "--from", "r", "--out", "m", "--validation", "detect=v"],
      "'validation.detect'"
    ),
    (["fit", "--out", "m", "--resume", "--validation", "v"], "videos to learn from"),
    (["evaluate", "r", "--train", "x", "--test", "x", "--protocol", "guess"], "known are"),
    (["embed", "r", "x", "--out", "e.txt"], "should end in .safetensors"),
    (["export", "r", "--to", "pickle", "--out", "m"], "safetensors"),
    (["predict", "m", "v", "--render", "told.avi"], "should end in .mp4"),
    (["predict", "m", "v", "--line", "1,2,3"], "x1,y1,x2,y2"),
    (["predict", "m", "v", "--line", "1,2,1,2"], "two different points"),
    (["footage", "films", "--out", "f"], "'clips', 'timelines' or 'crowds'"),
    (["footage", "crowds", "--out", "f", "--count", "0"], "above 0"),
    (["benchmark", "train", "--precision", "float8"], "float32"),
  ])
  func `wrong usage is told and ends with 64`(arguments: [String], words: String) async throws {
    let outcome = try await sora.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(words))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    (["pretrain", "/nowhere", "--out", "/nowhere/run"], "/nowhere"),
    (["evaluate", "/nowhere", "--train", "/a", "--test", "/b"], "'/nowhere' does not exist"),
    (["evaluate", "/nowhere", "--test", "/b"], "'/nowhere' does not exist"),
    (["predict", "/nowhere", "/b"], "/b"),
    (["export", "/nowhere", "--to", "onnx", "--out", "m.onnx"], "'/nowhere'"),
    (["fit", "classify=/nowhere", "--from", "/nowhere", "--out", "/nowhere/m"], "/nowhere"),
    (["fit", "detect=/nowhere", "--from", "/nowhere", "--out", "/nowhere/m"], "/nowhere"),
    (["pretrain", "--resume", "--out", "/nowhere"], "no run to resume"),
    (["inspect", "/nowhere.mp4"], "/nowhere.mp4"),
  ])
  func `a failure is one sentence and ends with 1`(
    arguments: [String],
    words: String
  ) async throws {
    let outcome = try await sora.run(arguments)
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("Error: "))
    #expect(outcome.errors.contains(words))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func `what cannot be drawn is refused before the work, and nothing changes`() async throws {
    let folder = try TemporaryFolder()
    let paths = ["a.mp4", "b.mp4"].map { folder.path + "/" + $0 }
    for path in paths { try Data("video".utf8).write(to: URL(filePath: path)) }
    for (videos, target, words) in [
      ([folder.path], "drawn.mp4", "one video; '--render' has 2"),
      ([paths[0]], "a.mp4", "is the video itself"),
      ([paths[0]], "missing/drawn.mp4", "(no such file or folder); choose another place"),
    ] {
      let outcome = try await sora.run(
        ["predict", "/nowhere"] + videos + ["--render", folder.path + "/" + target]
      )
      #expect(outcome.status != 0)
      #expect(outcome.errors.contains(words))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.sorted() == ["a.mp4", "b.mp4"])
    #expect(try Data(contentsOf: URL(filePath: paths[0])) == Data("video".utf8))
  }

  @Test func `doctor finds this machine well, in words and in JSON`() async throws {
    let words = try await sora("doctor")
    #expect(words.status == 0)
    #expect(words.output.contains("LibTorch 2.13.0"))
    let json = try await sora("doctor", "--json")
    let tree = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    #expect((tree as? [String: Any])?["findings"] != nil)
  }
}
