import Foundation
import TestSupport
import Testing

@Suite struct MainJobTests {
  private let sora = SoraProgram()
  private let small = [
    "--frames", "4", "--side", "32", "--batch", "4", "--threads", "1", "--set",
    "encoder.width=0.25",
  ]

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `from videos with odd names to figures, embeddings and a report`() async throws {
    let folder = try TemporaryFolder()
    let footage = folder.path + "/my \"own\" vidéos"
    try await writeSmallFootage(to: footage)
    let (run, labels) = (folder.path + "/run", footage + "/labels.csv")

    let trained = try await sora.run(["pretrain", footage, "--out", run, "--epochs", "2"] + small)
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.output.contains("run/model.safetensors"))
    let page = try String(contentsOfFile: run + "/report.html", encoding: .utf8)
    #expect(page.contains("Loss"))

    let again = try await sora.run(["pretrain", footage, "--out", run] + small)
    #expect(again.status == 1)
    #expect(again.errors.contains("--resume"))
    let other = try await sora.run(
      ["pretrain", footage, "--out", run, "--resume", "--epochs", "3"] + small
    )
    #expect(other.status == 64)

    let measured = try await sora(
      "evaluate",
      run,
      "--train",
      labels,
      "--test",
      labels,
      "--json"
    )
    #expect(measured.status == 0, "\(measured.errors)")
    let figures = try object(measured.output)
    #expect((figures["clips"] as? [String: Int]) == ["train": 20, "test": 20])
    #expect((figures["floors"] as? [String: Double])?["chance"] == 0.1)
    #expect((figures["retrieval"] as? [String: Double])?["R@1"] == 1)
    for key in ["probe", "neighbours"] { #expect(figures[key] != nil) }

    let embedded = try await sora("embed", run, footage, "--out", folder.path + "/e.csv")
    #expect(embedded.status == 0, "\(embedded.errors)")
    let rows = try String(contentsOfFile: folder.path + "/e.csv", encoding: .utf8)
    #expect(rows.split(separator: "\n").count == 21)

    let model = folder.path + "/fitted"
    let fitted = try await sora(
      "fit",
      "classify=\(labels)",
      "--from",
      run,
      "--out",
      model,
      "--folds",
      "2",
      "--json"
    )
    #expect(fitted.status == 0, "\(fitted.errors)")
    let folds = try object(fitted.output)
    #expect((folds["folds"] as? [[String: Double]])?.count == 2)
    #expect((folds["mean"] as? [String: Double])?["top1"] != nil)
    let resumed = try await sora("fit", "--out", model, "--resume", "--json")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.output == fitted.output)
    let worth = try await sora("evaluate", model, "--test", labels, "--json")
    #expect(worth.status == 0, "\(worth.errors)")
    #expect((try object(worth.output)["classify"] as? [String: Any])?["top1"] != nil)
    let told = try await sora(
      "predict",
      model,
      footage + "/walk/000.mp4",
      "--csv",
      folder.path + "/p.csv"
    )
    #expect(told.status == 0, "\(told.errors)")
    let table = try String(contentsOfFile: folder.path + "/p.csv", encoding: .utf8)
    #expect(table.hasPrefix("path,label,familiarity,"))

    for thing in [run, model, run + "/model.safetensors", footage + "/walk/000.mp4", labels] {
      let told = try await sora("inspect", thing)
      #expect(told.status == 0, "\(told.errors)")
      #expect(told.output.contains(thing))
    }
  }

  @Test(arguments: ["train", "infer"])
  func `a benchmark prints nothing but its figure`(kind: String) async throws {
    let outcome = try await sora.run(["benchmark", kind, "--seconds", "0.1", "--json"] + small)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect((try object(outcome.output)["clipsPerSecond"] as? Double).map { $0 > 0 } == true)
  }

  @Test func `decoding is measured on real files`() async throws {
    let folder = try TemporaryFolder()
    try await writeSmallFootage(to: folder.path, clipsPerAction: 1)
    let outcome = try await sora(
      "benchmark",
      "decode",
      folder.path,
      "--frames",
      "4",
      "--side",
      "32",
      "--json"
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect((try object(outcome.output)["clipsPerSecond"] as? Double).map { $0 > 0 } == true)
  }
}
