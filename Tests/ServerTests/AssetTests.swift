import Foundation
import Testing

@testable import Server

struct AssetTests {
  @Test func `the table has every file of the web application as it is`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Server/Assets").standardizedFileURL
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.path(percentEncoded: false)
    )
    #expect(Set(Asset.all.keys) == Set(names))
    for name in names {
      #expect(
        try Data(Asset.all[name]?.bytes ?? []) == Data(contentsOf: folder.appending(path: name)),
        "\(name)"
      )
    }
  }
}
