import Foundation
import GRDB

extension SQLiteCatalogue {
  func register(_ file: FoundFile) async throws -> Registration {
    try await write(.videos) { database in
      let known = try Int.fetchOne(
        database,
        sql: "SELECT id FROM video WHERE content = ?",
        arguments: [file.content]
      )
      let earlier = try Int.fetchOne(
        database,
        sql: "SELECT video FROM file WHERE path = ?",
        arguments: [file.path]
      )
      let hasOthers =
        try Bool.fetchOne(
          database,
          sql: "SELECT EXISTS (SELECT 1 FROM file WHERE video = ? AND path <> ? AND NOT isMissing)",
          arguments: [known, file.path]
        ) ?? false
      let video = try known ?? Self.insertVideo(file, database)
      try database.execute(
        sql: """
          INSERT INTO file (path, video, size, modified) VALUES (?, ?, ?, ?)
          ON CONFLICT (path) DO UPDATE SET video = excluded.video, size = excluded.size,
            modified = excluded.modified, isMissing = 0
          """,
        arguments: [file.path, video, file.size, file.modified]
      )
      try database.execute(
        sql: """
          DELETE FROM video WHERE id = ? AND id <> ?
            AND NOT EXISTS (SELECT 1 FROM file WHERE video = video.id)
            AND NOT EXISTS (SELECT 1 FROM clip WHERE video = video.id)
            AND NOT EXISTS (SELECT 1 FROM label WHERE video = video.id)
          """,
        arguments: [earlier, video]
      )
      let kind: Registration.Kind =
        if known == nil {
          .new
        } else if earlier == video {
          .known
        } else if hasOthers {
          .copy
        } else {
          .moved
        }
      if kind == .moved {
        try database.execute(
          sql: "UPDATE video SET name = ? WHERE id = ?",
          arguments: [Self.name(of: file.path), video]
        )
      }
      return Registration(kind: kind, video: video)
    }
  }

  private static func name(of path: String) -> String { URL(filePath: path).lastPathComponent }

  private static func insertVideo(_ file: FoundFile, _ database: Database) throws -> Int {
    try database.execute(
      sql: "INSERT INTO video (content, name, addedAt) VALUES (?, ?, ?)",
      arguments: [file.content, name(of: file.path), Int(Date.now.timeIntervalSince1970)]
    )
    return Int(database.lastInsertedRowID)
  }

  func retry(_ video: Int) async throws {
    let isBroken = try await read { database in
      try Bool.fetchOne(
        database,
        sql: "SELECT status = 'broken' FROM video WHERE id = ?",
        arguments: [video]
      )
    }
    guard isBroken == true else { return }
    try await write(.videos) { database in
      try database.execute(
        sql: "UPDATE video SET status = 'waiting', message = NULL WHERE id = ?",
        arguments: [video]
      )
    }
  }

  func knownFile(at path: String) async throws -> FoundFile? {
    try await read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT content, size, modified FROM file JOIN video ON video.id = file.video
          WHERE path = ? AND NOT isMissing
          """,
        arguments: [path]
      ).map { FoundFile(path: path, content: $0[0], size: $0[1], modified: $0[2]) }
    }
  }

  func video(withContent content: String) async throws -> Int? {
    try await read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT id FROM video WHERE content = ?
            AND EXISTS (SELECT 1 FROM file WHERE video = video.id AND NOT isMissing)
          """,
        arguments: [content]
      )
    }
  }

  func videos(called name: String) async throws -> [Int] {
    try await read { database in
      let atPath = try Int.fetchAll(
        database,
        sql: "SELECT video FROM file WHERE path = ?",
        arguments: [name]
      )
      guard atPath.isEmpty else { return atPath }
      return try Int.fetchAll(
        database,
        sql: "SELECT id FROM video WHERE name = ?",
        arguments: [Self.name(of: name)]
      )
    }
  }

  func noteMissing(where isThere: @Sendable (_ path: String) -> Bool) async throws {
    let files = try await read { database in
      try Row.fetchAll(database, sql: "SELECT path, isMissing FROM file").map { row in
        (path: row[0] as String, isMissing: row[1] as Bool)
      }
    }
    // Drives may be slow: they are asked outside of the transaction.
    let changes = files.filter { isThere($0.path) == $0.isMissing }
    guard !changes.isEmpty else { return }
    try await write(.videos) { database in
      for (path, wasMissing) in changes {
        try database.execute(
          sql: "UPDATE file SET isMissing = ? WHERE path = ?",
          arguments: [!wasMissing, path]
        )
      }
    }
  }
}
