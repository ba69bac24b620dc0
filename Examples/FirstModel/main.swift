// Learns from a folder of videos and says what was learned:  FirstModel labels.csv
import Sora

let videos = CommandLine.arguments.dropFirst().first ?? "sora-demo/footage/labels.csv"

let model = SoraModel(frameCount: 16, embeddingWidth: 128)
await model.configure { $0.length = .epochs(5) }
try await model.pretrain(on: "\(videos)@train")

let result = try await model.evaluate(train: "\(videos)@train", test: "\(videos)@test")
print(result.table)

try await model.fit(train: "\(videos)@train", epochs: 3)
let test = try await model.evaluate(test: "\(videos)@test")
print("test accuracy \(test.testAccuracy ?? 0)")

let embeddings = try await model.embed("\(videos)@test")
print("\(embeddings.count) videos, \(embeddings.first?.vector.count ?? 0) features each")
