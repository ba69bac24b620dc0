import Foundation

/// Reads what a script beside it wrote to the folder of fixtures.
func fixture<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/\(name)")
  return try JSONDecoder().decode(type, from: Data(contentsOf: file))
}
